using System.Globalization;

namespace Layered.Notebooks;

/// <summary>Takes a notebook apart for a program: what its directives ask for goes to the program's head, files that it loads come in their place.</summary>
internal sealed class ProgramSource(string folder, string target, ProgramHead head)
{
    private const string RaisesException = "raises-exception";
    private const string CompilationError = "CompilationError";

    private readonly List<ProgramPiece> _pieces = [];
    private readonly List<(int Cell, NotebookRemark Remark)> _remarks = [];
    private readonly Stack<string> _files = new();
    private int _cell;
    private bool _raises;

    /// <summary>The notebook, in order.</summary>
    public IReadOnlyList<ProgramPiece> Pieces => _pieces;

    /// <summary>What is lost, and in which cell.</summary>
    public IReadOnlyList<(int Cell, NotebookRemark Remark)> Remarks => _remarks;

    /// <summary>Reads all of it.</summary>
    public void Read(NotebookDocument notebook)
    {
        foreach (var cell in notebook.Cells)
        {
            if (cell.Kind != CellKind.Code)
            {
                AddComment(cell.Source);
                continue;
            }

            _cell++;
            var name = string.Create(CultureInfo.InvariantCulture, $"cell {_cell}");
            _raises = cell.Tags.Contains(RaisesException);
            if (_raises && !cell.Outputs.OfType<ErrorOutput>().Any(error => error.Name != CompilationError))
            {
                Remark(name, "It is meant to fail, at the latest when it is compiled: it is a comment in the program.", fails: false);
                AddComment(cell.Source);
                continue;
            }

            if (_raises)
            {
                Remark(name, "It is meant to fail: the program catches what its statements throw, and goes on.", fails: false);
            }

            bool? showsValue = cell.ExecutionCount is null ? null : cell.Outputs.Any(output => output is ResultOutput);
            Read(cell.Source, name, folder, cell.KernelName, showsValue);
        }
    }

    private void Read(string text, string name, string home, string? kernelName, bool? showsValue)
    {
        var steps = CellReader.Read(text, new(name, home, []), kernelName, (line, message) => Remark(Place(name, line), $"{message} It is left out.", fails: true));
        if (steps.Count == 0)
        {
            AddComment(text);
        }

        foreach (var (directive, code) in steps)
        {
            if (directive is not null)
            {
                Read(directive, name);
            }
            else if (!string.IsNullOrWhiteSpace(code))
            {
                _pieces.Add(ProgramPiece.Code(_cell, name, code, _raises, showsValue));
            }
        }
    }

    private void Read(DirectiveUse call, string name)
    {
        switch (call.Directive)
        {
            case ReferenceDirective or FilePackageDirective:
                AddReference(call);
                break;
            case FileProjectDirective:
                head.Add($"{call.Directive.Name} {Relative(call.Argument, call)}");
                break;
            case FileProgramDirective:
                head.Add($"{call.Directive.Name} {call.Argument}");
                break;
            case PackageSourceDirective:
                var source = call.Argument.Split(':', 2)[^1].Trim();
                head.AddSource(source.Contains("://", StringComparison.Ordinal) ? source : $"$(MSBuildProjectDirectory)/{Relative(source, call)}");
                break;
            case LoadDirective or ImportDirective:
                AddFile(call);
                break;
            case CSharpDirective:
                Read(call.Body, name, call.Place.Folder, kernelName: null, showsValue: null);
                break;
            case MarkdownDirective:
                AddComment(call.BodyText);
                break;
            default:
                Lose(call, call.Directive.TakesBody ? "What a page shows is a comment in the program." : "A program has nothing like it.");
                AddComment($"{call.Directive.Name} {call.Argument}\n{call.BodyText}".Trim());
                break;
        }
    }

    private void AddReference(DirectiveUse call)
    {
        try
        {
            if (call.Directive.FindPackage(call.Argument) is { } package)
            {
                if (BuiltInPackages.ToRestore(package) is { } restored)
                {
                    head.Add($"#:package {restored.Id}@{restored.Version}");
                }
            }
            else if (Path.GetExtension(call.Argument).Equals(".csproj", StringComparison.OrdinalIgnoreCase))
            {
                head.Add($"#:project {Relative(call.Argument, call)}");
            }
            else if (call.Argument.StartsWith(ReferenceDirective.Framework, StringComparison.OrdinalIgnoreCase))
            {
                AddFramework(call);
            }
            else if (!FrameworkAssemblies.Contains(call.Argument))
            {
                // Of .NET SDK 10.0.300 and later; there is no other line for an assembly.
                head.Add($"#:include {Relative(call.Argument, call)}");
                Lose(call, "The program refers to the assembly with #:include, which needs .NET SDK 10.0.300 or later.");
            }
        }
        catch (DirectiveException exception)
        {
            Remark(Place(call), $"{exception.Message} It is left out.", fails: true);
        }
    }

    /// <summary>The one framework that a program can have besides .NET itself is that of an SDK.</summary>
    private void AddFramework(DirectiveUse call)
    {
        if (FileSdkDirective.Of(call.Argument[ReferenceDirective.Framework.Length..].Trim()) is { } sdk)
        {
            head.Add($"#:sdk {sdk}");
        }
        else
        {
            Remark(Place(call), $"A program of one file cannot refer to '{call.Argument}': make a project of it. It is left out.", fails: true);
        }
    }

    private void AddFile(DirectiveUse call)
    {
        if (call.Argument.Contains('*', StringComparison.Ordinal))
        {
            try
            {
                foreach (var file in LoadDirective.FindFiles(call.Argument, [call.Place.Folder, folder]))
                {
                    AddFile(call, file);
                }
            }
            catch (DirectiveException exception)
            {
                Remark(Place(call), $"{exception.Message} It is left out.", fails: true);
            }

            return;
        }

        AddFile(call, CellReader.FindFile(call.Argument, [call.Place.Folder, folder]));
    }

    private void AddFile(DirectiveUse call, string? path)
    {
        if (path is null || _files.Contains(path))
        {
            Remark(Place(call), path is null ? $"The file '{call.Argument}' does not exist, and is left out." : $"'{call.Argument}' loads itself, and is left out.", fails: true);
            return;
        }

        _files.Push(path);
        var name = Path.GetRelativePath(folder, path);
        var home = Path.GetDirectoryName(path)!;
        try
        {
            if (!ImportDirective.IsNotebook(path))
            {
                Read(File.ReadAllText(path), name, home, kernelName: null, showsValue: null);
                return;
            }

            foreach (var (index, cell) in ImportDirective.Read(path).Cells.Where(cell => cell.Kind == CellKind.Code).Index())
            {
                Read(cell.Source, string.Create(CultureInfo.InvariantCulture, $"{name}, cell {index + 1}"), home, cell.KernelName, showsValue: null);
            }
        }
        catch (Exception exception) when (exception is DirectiveException or IOException or UnauthorizedAccessException)
        {
            Remark(Place(call), exception.Message, fails: true);
        }
        finally
        {
            _files.Pop();
        }
    }

    /// <summary>A path of the notebook as one that starts from the program's folder.</summary>
    private string Relative(string path, DirectiveUse call) =>
        path.Contains('\0', StringComparison.Ordinal) ? path : Path.GetRelativePath(target, Path.GetFullPath(path, call.Place.Folder)).Replace('\\', '/');

    private void AddComment(string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            _pieces.Add(new(_cell, "", text.Trim('\n'), IsCode: false));
        }
    }

    private void Lose(DirectiveUse call, string text) => Remark(Place(call), $"{call.Directive.Name}: {text}", fails: false);

    private void Remark(string place, string text, bool fails) => _remarks.Add((_cell, new(place, text, fails)));

    private static string Place(DirectiveUse call) => Place(call.Place.Name, call.Line);

    private static string Place(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}");
}
