namespace Regou.Tests.DevNet.Commands;

/// <summary>Tests with a whole world each: one after the other, since each fills a small machine.</summary>
[CollectionDefinition(Name)]
public sealed class WholeWorldCollection
{
    public const string Name = "whole world";
}
