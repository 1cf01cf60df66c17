using System.Reflection;

namespace Layered.Notebooks;

/// <summary><c>#r</c>: uses a package or an assembly.</summary>
internal sealed class ReferenceDirective : Directive
{
    /// <summary>What an argument begins with that names a package.</summary>
    private const string Package = "nuget:";

    /// <summary>What an argument begins with that names a framework.</summary>
    public const string Framework = "framework:";

    /// <inheritdoc/>
    public override string Name => "#r";

    /// <inheritdoc/>
    public override string Help => "Uses a package, an assembly, a project or a framework.";

    /// <inheritdoc/>
    public override string Usage => """
        #r "nuget: Name, Version", or #r "library.dll" or #r "folder/Name.csproj" with a path that is relative to the notebook, or #r "framework: Microsoft.AspNetCore.App"
        """;

    /// <inheritdoc/>
    public override bool Collects => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".dll", ".csproj"];

    /// <inheritdoc/>
    public override async Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        if (FindPackage(call.Argument) is { } package)
        {
            call.Host.Request(package, call);
        }
        else if (call.RequireArgument().StartsWith(Framework, StringComparison.OrdinalIgnoreCase))
        {
            call.Host.AddFramework(call.Argument[Framework.Length..].Trim());
        }
        else if (call.Argument.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            await call.Host.AddProjectAsync(call.RequireFile(), cancellationToken);
        }
        else if (!FrameworkAssemblies.Contains(call.Argument))
        {
            AddAssembly(call);
        }
    }

    /// <inheritdoc/>
    public override PackageForm PackageForm => new(Package, ", ");

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
