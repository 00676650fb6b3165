namespace Regou.DevNet.WeChat.Endpoints;

/// <summary>One call of the bot API. Whatever it decides is an HTTP 200.</summary>
internal interface IApiEndpoint
{
    ILinkEndpoint Name { get; }

    string Path { get; }

    bool Takes(string method);

    ValueTask<ReadOnlyMemory<byte>> AnswerAsync(HttpContext context);
}
