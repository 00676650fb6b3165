using System.Buffers;

namespace Regou.DevNet.WeChat.Hosting;

internal delegate T BodyParser<out T>(in ReadOnlySequence<byte> body);

internal static class RequestBody
{
    /// <summary>Reads the whole body without copying it; what the parser returns must not point into it.</summary>
    public static async ValueTask<T> ReadAsync<T>(HttpRequest request, BodyParser<T> parse)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(request.HttpContext.RequestAborted);
            if (result.IsCompleted)
            {
                var value = parse(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                return value;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
