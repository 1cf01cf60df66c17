using System.CommandLine;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary><c>layered convert</c>: writes notebooks in another form.</summary>
internal sealed class ConvertCommand : Command, IHasExamples
{
    private static readonly string[] Formats = [.. NotebookFormat.All.Select(format => format.Name)];

    private readonly CommandHost _host;

    private readonly Argument<string[]> _sources = new("SOURCE")
    {
        Description = "Notebooks (.ipynb, .dib) or folders of them. Of a folder, --to ipynb takes the .dib files.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _to = new("--to", "-t")
    {
        Description = "ipynb (a notebook), cs (a program for 'dotnet run'), md (Markdown, its pictures beside it), html (one page with everything in it), pdf (that page, printed by an installed Chromium, Chrome or Edge). May be left out where --output says it.",
        HelpName = string.Join('|', Formats),
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "The file, or the folder for all files. Default: beside each source.",
        HelpName = "PATH",
    };

    private readonly Option<bool> _force = new("--force", "-f") { Description = "Replace files that are there already." };

    /// <summary>The verb for one process.</summary>
    public ConvertCommand(CommandHost host)
        : base("convert", "Write notebooks in another form. What the form cannot hold is told, with the cell.")
    {
        _host = host;
        _to.AcceptOnlyFromAmong(Formats);
        Add(_sources);
        Add(_to);
        Add(_output);
        Add(_force);
        SetAction(async (parsed, _) =>
        {
            using var signals = new StopSignals();
            return await ConvertAsync(parsed, signals.Token);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered convert notebooks --to ipynb", "make notebooks of a folder of .dib files"),
        new("layered convert analysis.ipynb --to cs", "make a program; then: dotnet run analysis.cs"),
        new("layered convert analysis.ipynb --to pdf", "print it"),
        new("layered convert analysis.ipynb -o report.html", "one page to send around"),
    ];

    private async Task<int> ConvertAsync(ParseResult parsed, CancellationToken stop)
    {
        var output = parsed.GetValue(_output) is { } path ? Path.GetFullPath(path, _host.WorkingDirectory) : null;
        var format = FindFormat(parsed.GetValue(_to), output);
        var sources = parsed.GetRequiredValue(_sources)
            .SelectMany(path => NotebookFile.Find(path, _host.WorkingDirectory, Directory.Exists(Path.GetFullPath(path, _host.WorkingDirectory)) && format is IpynbFormat ? [DibFile.Extension] : [NotebookFile.Extension, DibFile.Extension]))
            .Distinct(PathNames.Comparer)
            .ToList();
        var plan = Plan(sources, format, output, parsed.GetValue(_force));
        var exitCode = ExitCodes.Success;
        foreach (var (source, target) in plan)
        {
            if (!NotebookFile.TryLoad(source, out var notebook, out var problem))
            {
                _host.Error.WritePlainLine(problem.Message);
                exitCode = ExitCodes.Failure;
                continue;
            }

            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                var remarks = await format.WriteAsync(notebook, Path.GetDirectoryName(source)!, target, stop);
                _host.Output.WritePlainLine($"{Short(source)} -> {Short(target)}");
                foreach (var remark in remarks)
                {
                    _host.Error.WritePlainLine($"{(remark.Fails ? "FAILS " : "note  ")}  {Short(source)}{(remark.Place.Length > 0 ? ", " : ": ")}{remark}");
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                _host.Error.WritePlainLine($"{Short(source)} was not converted: {exception.Message}");
                exitCode = ExitCodes.Failure;
            }
        }

        return exitCode;
    }

    private static NotebookFormat FindFormat(string? name, string? output)
    {
        var told = output is null ? null : NotebookFormat.Of(output);
        var asked = NotebookFormat.All.FirstOrDefault(format => format.Name == name);
        return (asked, told) switch
        {
            (null, null) => throw new UsageException($"Say what to make of the notebooks: --to {string.Join(", ", Formats[..^1])} or {Formats[^1]}."),
            ({ } a, { } b) when a != b => throw new UsageException($"--to {a.Name} and an output that ends in {b.Extension} contradict each other. Leave one of them out."),
            _ => asked ?? told!,
        };
    }

    private List<(string Source, string Target)> Plan(List<string> sources, NotebookFormat format, string? output, bool force)
    {
        var isFile = output is not null && NotebookFormat.Of(output) is not null && !Directory.Exists(output);
        if (isFile && sources.Count > 1)
        {
            throw new UsageException($"{sources.Count} notebooks do not fit into the one file {output}. Name a folder with --output, or convert them one by one.");
        }

        var plan = sources.ConvertAll(source => (
            Source: source,
            Target: isFile ? output! : Path.Combine(output ?? Path.GetDirectoryName(source)!, Path.GetFileNameWithoutExtension(source) + format.Extension)));
        foreach (var (source, target) in plan)
        {
            if (format.Extension.Equals(Path.GetExtension(source), StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException($"{Short(source)} is {format.Extension} already. Choose another form with --to.");
            }

            if (!force && File.Exists(target))
            {
                throw new UsageException($"{Short(target)} is there already. Add --force to replace it, or choose another place with --output.");
            }
        }

        return plan.GroupBy(item => item.Target, PathNames.Comparer).FirstOrDefault(group => group.Count() > 1) is { } twins
            ? throw new UsageException($"{string.Join(" and ", twins.Select(twin => Short(twin.Source)))} would both become {Short(twins.Key)}. Convert them one after the other, each with its own --output.")
            : plan;
    }

    private string Short(string path) => PathNames.Short(path, _host.WorkingDirectory);
}
