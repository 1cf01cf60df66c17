using System.CommandLine;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary><c>layered check</c>: says of notebooks, without running them, what will not work here.</summary>
internal sealed class CheckCommand : Command, IHasExamples
{
    private readonly CommandHost _host;

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Notebooks (.ipynb, .dib) or folders of them.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The verb for one process.</summary>
    public CheckCommand(CommandHost host)
        : base("check", "Say of notebooks that come from elsewhere, without running them, what will not work here: other languages, unknown magics, packages that extend .NET Interactive, missing files.")
    {
        _host = host;
        Add(_paths);
        SetAction(parsed =>
        {
            var notebooks = parsed.GetRequiredValue(_paths)
                .SelectMany(path => NotebookFile.Find(path, host.WorkingDirectory, NotebookFile.Extension, DibFile.Extension))
                .Distinct(PathNames.Comparer)
                .ToList();
            var failures = notebooks.ConvertAll(Check);
            var failing = failures.Count(count => count > 0);
            host.Output.WritePlainLine(failing == 0
                ? $"{Counts.Of(notebooks.Count, "notebook")}: nothing speaks against {(notebooks.Count == 1 ? "it" : "them")}."
                : $"{Counts.Of(notebooks.Count, "notebook")}: {failing} will fail here, in {Counts.Of(failures.Sum(), "place")}.");
            return failing == 0 ? ExitCodes.Success : ExitCodes.Failure;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<Example> Examples =>
    [
        new("layered check notebook.ipynb", "will it run here?"),
        new("layered check ~/notebooks", "ask of a whole folder, .dib files too"),
    ];

    /// <summary>Writes what is to be said of a notebook.</summary>
    /// <returns>In how many places it will fail.</returns>
    private int Check(string path)
    {
        var name = PathNames.Short(path, _host.WorkingDirectory);
        if (!NotebookFile.TryLoad(path, out var notebook, out var problem))
        {
            _host.Output.WritePlainLine($"FAILS   {problem.Message}");
            return 1;
        }

        var remarks = NotebookCheck.Of(notebook, Path.GetDirectoryName(path)!);
        foreach (var remark in remarks)
        {
            _host.Output.WritePlainLine($"{(remark.Fails ? "FAILS " : "note  ")}  {name}, {remark}");
        }

        return remarks.Count(remark => remark.Fails);
    }
}
