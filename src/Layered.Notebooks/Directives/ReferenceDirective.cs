using System.Reflection;

namespace Layered.Notebooks;

/// <summary><c>#r</c>: uses a package or an assembly.</summary>
internal sealed class ReferenceDirective : Directive
{
    /// <summary>What an argument begins with that names a package.</summary>
    public const string Package = "nuget:";

    /// <inheritdoc/>
    public override string Name => "#r";

    /// <inheritdoc/>
    public override string Help => "Uses a package or an assembly.";

    /// <inheritdoc/>
    public override string Usage => """#r "nuget: Name, Version", or #r "library.dll" with a path that is relative to the notebook""";

    /// <inheritdoc/>
    public override bool Collects => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".dll"];

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        if (FindPackage(call.Argument) is { } package)
        {
            call.Host.Request(package, call);
        }
        else if (!FrameworkAssemblies.Contains(call.RequireArgument()))
        {
            AddAssembly(call);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override PackageReference? FindPackage(string argument) =>
        argument.StartsWith(Package, StringComparison.OrdinalIgnoreCase) ? PackageReference.Parse(argument[Package.Length..], Usage) : null;

    private static void AddAssembly(DirectiveCall call)
    {
        var path = call.RequireFile();
        try
        {
            AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            throw new DirectiveException($"'{call.Argument}' is not a .NET assembly.");
        }

        call.Host.AddAssembly(path);
    }
}
