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
    public override bool CollectsPackages => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".dll"];

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        if (FindPackage(call) is { } package)
        {
            call.Session.Packages.Request(package, call);
        }
        else if (!FrameworkAssemblies.Contains(call.RequireArgument()))
        {
            AddAssembly(call);
        }

        return Task.CompletedTask;
    }

    /// <summary>The package that a call asks for; null where it asks for an assembly.</summary>
    /// <exception cref="DirectiveException">It is not written as a package.</exception>
    public static PackageReference? FindPackage(DirectiveCall call) =>
        call.Argument.StartsWith(Package, StringComparison.OrdinalIgnoreCase)
            ? PackageReference.Parse(call.Argument[Package.Length..], call.Directive.Usage)
            : null;

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

        call.Session.AddAssembly(path);
    }
}
