using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Regou.Tests.Drivers;

/// <summary>bUnit asks for AngleSharp.Diffing 1.0; the package source has 0.17.0, whose surface is enough for it.</summary>
internal static class AngleSharpDiffingBinding
{
    [ModuleInitializer]
    internal static void Register() =>
        AssemblyLoadContext.Default.Resolving += (context, name) => name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll"))
            : null;
}
