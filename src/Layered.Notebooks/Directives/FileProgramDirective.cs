namespace Layered.Notebooks;

/// <summary>A line with which a program of one file tells <c>dotnet run</c> what it needs, such as <c>#:package Name@Version</c>.</summary>
internal abstract class FileProgramDirective : Directive
{
    /// <inheritdoc/>
    public override bool Collects => true;
}

/// <summary><c>#:package</c>: uses a package.</summary>
internal sealed class FilePackageDirective : FileProgramDirective
{
    /// <inheritdoc/>
    public override string Name => "#:package";

    /// <inheritdoc/>
    public override string Help => "Uses a package, as a program of one file does.";

    /// <inheritdoc/>
    public override string Usage => "#:package Name@Version";

    /// <inheritdoc/>
    public override PackageForm PackageForm => new("", "@");

    /// <inheritdoc/>
    public override PackageReference FindPackage(string argument) => argument.Split('@') switch
    {
        [var id] => PackageReference.Parse(id, Usage),
        [var id, var version] => PackageReference.Parse($"{id}, {version}", Usage),
        _ => throw new DirectiveException($"'{argument}' is not a package and a version. Write {Usage}."),
    };

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        call.Host.Request(FindPackage(call.RequireArgument()), call);
        return Task.CompletedTask;
    }
}

/// <summary><c>#:project</c>: builds a project and uses it.</summary>
internal sealed class FileProjectDirective : FileProgramDirective
{
    /// <inheritdoc/>
    public override string Name => "#:project";

    /// <inheritdoc/>
    public override string Help => "Builds a project and uses it, as a program of one file does.";

    /// <inheritdoc/>
    public override string Usage => "#:project folder, or #:project folder/Name.csproj";

    /// <inheritdoc/>
    public override IReadOnlyList<string> FileExtensions => [".csproj"];

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var path = call.RequireArgument();
        if (!path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
        {
            var folder = call.FindFolder(path);
            path = Directory.GetFiles(folder, "*.csproj") is [var only]
                ? only
                : throw new DirectiveException($"'{path}' has not one project, but {Directory.GetFiles(folder, "*.csproj").Length}. Write {Usage}.");
        }

        return call.Host.AddProjectAsync(call.FindFile(path), cancellationToken);
    }
}

/// <summary><c>#:sdk</c>: uses what an SDK brings along.</summary>
internal sealed class FileSdkDirective : FileProgramDirective
{
    private const string Plain = "Microsoft.NET.Sdk";
    private const string Web = "Microsoft.NET.Sdk.Web";
    private const string WebFramework = "Microsoft.AspNetCore.App";

    /// <summary>What the SDK for the web puts in sight: https://learn.microsoft.com/dotnet/core/project-sdk/overview#implicit-using-directives.</summary>
    private static readonly string[] WebUsings =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    /// <summary>The SDK that brings a framework; null where none is known.</summary>
    public static string? Of(string framework) => framework == WebFramework ? Web : null;

    /// <inheritdoc/>
    public override string Name => "#:sdk";

    /// <inheritdoc/>
    public override string Help => "Uses the framework of an SDK, as a program of one file does.";

    /// <inheritdoc/>
    public override string Usage => $"#:sdk {Web}";

    /// <inheritdoc/>
    public override bool Collects => false;

    /// <inheritdoc/>
    public override async Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        switch (call.RequireArgument().Split('@')[0])
        {
            case Plain:
                return;
            case Web:
                call.Host.AddFramework(WebFramework);
                await call.Host.RunTextAsync(string.Concat(WebUsings.Select(space => $"using {space}; ")), call.Place, cancellationToken);
                return;
            case var other:
                throw new DirectiveException($"The SDK '{other}' is not known here, only {Plain} and {Web}. Name what the code needs of it: packages by #:package, a framework by #r \"framework: Name\".");
        }
    }
}

/// <summary><c>#:property</c>: sets a property of the build, of which a notebook has none.</summary>
internal sealed class FilePropertyDirective : FileProgramDirective
{
    /// <summary>What makes no difference to a program that runs, or what a cell has anyhow.</summary>
    private static readonly string[] Harmless =
    [
        "Nullable", "ImplicitUsings", "AllowUnsafeBlocks", "NoWarn", "WarningLevel", "WarningsAsErrors", "TreatWarningsAsErrors", "AnalysisLevel", "AnalysisMode",
        "OutputType", "Configuration", "AssemblyName", "RootNamespace", "Version", "Authors", "Company", "Description", "PackAsTool", "PackageId", "InvariantGlobalization",
    ];

    /// <inheritdoc/>
    public override string Name => "#:property";

    /// <inheritdoc/>
    public override string Help => "Sets a property of the build, as a program of one file does; most have no effect here.";

    /// <inheritdoc/>
    public override string Usage => "#:property Name=Value";

    /// <summary>The property's name, which may be set here.</summary>
    /// <exception cref="DirectiveException">It may not.</exception>
    public string Read(string argument)
    {
        if (argument.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var value])
        {
            throw new DirectiveException($"'{argument}' is not a property and its value. Write {Usage}.");
        }

        return name != "TargetFramework" || value == RestoreProject.Framework
            ? name
            : throw new DirectiveException($"This notebook runs on {RestoreProject.Framework}, and the code wants {value}. Remove the line, or run the file with an SDK for {value}.");
    }

    /// <inheritdoc/>
    public override Task RunAsync(DirectiveCall call, CancellationToken cancellationToken)
    {
        var name = Read(call.RequireArgument());
        if (name != "TargetFramework" && !Harmless.Contains(name) && !name.StartsWith("Publish", StringComparison.Ordinal))
        {
            call.Host.Show(MimeBundle.Of("text/plain", $"#:property {name} has no effect in a notebook."));
        }

        return Task.CompletedTask;
    }
}
