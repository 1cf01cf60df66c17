using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>
/// Says what of a notebook will not work here, without running it: other languages, unknown directives, packages that extend
/// .NET Interactive, files that are missing, names of .NET Interactive that are not here. It compiles nothing, so that an ordinary
/// error of C# is for a run to find.
/// </summary>
public sealed partial class NotebookCheck
{
    private readonly string _folder;
    private readonly List<(int Line, NotebookRemark Remark)> _ofCell = [];
    private readonly List<NotebookRemark> _remarks = [];
    private readonly HashSet<string> _files = [];
    private int? _loading;

    private NotebookCheck(string folder) => _folder = folder;

    /// <summary>What is to be said of a notebook, in its order.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">Its folder, from which its relative paths start.</param>
    public static IReadOnlyList<NotebookRemark> Of(NotebookDocument notebook, string folder)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var check = new NotebookCheck(Path.GetFullPath(folder));
        check.Look(notebook, "");
        return check._remarks;
    }

    private void Look(NotebookDocument notebook, string file)
    {
        foreach (var (index, cell) in notebook.Cells.Where(cell => cell.Kind == CellKind.Code).Index())
        {
            Look(cell.Source, string.Create(CultureInfo.InvariantCulture, $"{file}cell {index + 1}"), _folder, cell.KernelName);
            if (file.Length == 0)
            {
                _remarks.AddRange(_ofCell.OrderBy(item => item.Line).Select(item => item.Remark));
                _ofCell.Clear();
            }
        }
    }

    private void Look(string text, string name, string folder, string? kernelName)
    {
        foreach (var (directive, code) in CellReader.Read(text, new(name, folder, []), kernelName, (line, message) => Fail(name, line, message)))
        {
            if (directive is not null)
            {
                Look(directive);
            }
            else
            {
                LookAtCode(code, name);
            }
        }
    }

    private void Look(DirectiveUse call)
    {
        switch (call.Directive)
        {
            case ReferenceDirective or FilePackageDirective:
                LookAtReference(call);
                break;
            case FilePropertyDirective property:
                Try(call, () => _ = property.Read(call.Argument));
                break;
            case PackageSourceDirective:
                LookAtPackageSource(call);
                break;
            case LoadDirective or ImportDirective:
                LookAtFile(call);
                break;
            case ValueDirective when FileOfValue().Match(call.Argument) is { Success: true } match:
                _ = Find(call, match.Groups["file"].Value);
                break;
            case SetDirective or ShareDirective or ValueDirective:
                LookAtSource(call);
                break;
            case JavaScriptDirective or HtmlDirective or MermaidDirective or MarkdownDirective:
                LookAtBody(call);
                break;
            case CSharpDirective:
                Look(call.Body, call.Place.Name, call.Place.Folder, kernelName: null);
                break;
        }
    }

    private void LookAtReference(DirectiveUse call)
    {
        try
        {
            if (call.Directive.FindPackage(call.Argument) is { } package)
            {
                _ = BuiltInPackages.ToRestore(package);
                return;
            }

            if (call.Argument.StartsWith(ReferenceDirective.Framework, StringComparison.OrdinalIgnoreCase))
            {
                _ = SharedFramework.Require(call.Argument[ReferenceDirective.Framework.Length..].Trim());
                return;
            }
        }
        catch (DirectiveException exception)
        {
            Fail(call, exception.Message);
            return;
        }

        // Names without a path that .NET brings, and what a newer host may know.
        var isName = (call.Argument.Contains(':', StringComparison.Ordinal) && !Path.IsPathRooted(call.Argument)) || FrameworkAssemblies.Contains(call.Argument);
        if (!isName)
        {
            _ = Find(call);
        }
    }

    private void LookAtPackageSource(DirectiveUse call)
    {
        const string Prefix = "nuget:";
        if (!call.Argument.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            Fail(call, $"'{call.Argument}' is not a package source. Write {call.Directive.Usage}.");
            return;
        }

        var source = call.Argument[Prefix.Length..].Trim();
        if (!source.Contains("://", StringComparison.Ordinal) && !Directory.Exists(Path.Combine(call.Place.Folder, source)))
        {
            Fail(call, $"The package source '{source}' does not exist in {call.Place.Folder}. Make the folder, or name one that is there.");
        }
    }

    private void LookAtFile(DirectiveUse call)
    {
        // A pattern names what there is.
        if (call.Argument.Contains('*', StringComparison.Ordinal) || Find(call) is not { } path || !_files.Add(path))
        {
            return;
        }

        var name = Path.GetRelativePath(_folder, path);
        if (!TryRead(path, call, out var text))
        {
            return;
        }

        var outer = _loading;
        _loading ??= call.Line;
        switch (Path.GetExtension(path).ToUpperInvariant())
        {
            case ".IPYNB" or ".DIB" when call.Directive is ImportDirective:
                try
                {
                    Look(ImportDirective.Read(path), $"{name}, ");
                }
                catch (DirectiveException exception)
                {
                    Fail(call, exception.Message);
                }

                break;
            case ".IPYNB" or ".DIB":
                Fail(call, $"{call.Directive.Name} takes files of C#, and this is a notebook. Write #!import {call.Argument}.");
                break;
            default:
                Look(text, name, Path.GetDirectoryName(path)!, kernelName: null);
                break;
        }

        _loading = outer;
    }

    private bool TryRead(string path, DirectiveUse call, out string text)
    {
        try
        {
            text = File.ReadAllText(path);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            text = "";
            Fail(call, exception.Message);
            return false;
        }
    }

    private void LookAtSource(DirectiveUse call)
    {
        foreach (var kernel in SourceKernel().Matches(call.Argument).Select(match => match.Groups["kernel"].Value))
        {
            if (kernel is "input" or "password")
            {
                Note(call, $"{call.Directive.Name} asks a question. Front-ends do; 'layered run' has nobody to ask, and fails there.");
            }
            else if (kernel is not "value" && !KernelNames.IsCSharp(kernel))
            {
                Fail(call, $"Values come from csharp and value only, not from '{kernel}'. {KernelNames.Explain(kernel)}");
            }
        }
    }

    private void LookAtBody(DirectiveUse call)
    {
        foreach (var (index, line) in call.Body.Split('\n').Index())
        {
            if (Magic().IsMatch(line))
            {
                Fail(
                    call.Place.Name,
                    index + 1,
                    $"Below {call.Directive.Name} this line is text, and fetches no variable. Write the values into the text from C#, with HTML($\"…\") or Javascript($\"…\").");
            }
        }
    }

    private void LookAtCode(string code, string name)
    {
        var root = CSharpSyntaxTree.ParseText(code, CellSyntax.Script).GetRoot();
        foreach (var node in root.DescendantNodes().Where(IsWholeName))
        {
            if (InteractiveNames.Missing(node.ToString()) is { } missing)
            {
                Fail(
                    name,
                    root.SyntaxTree.GetLineSpan(node.Span).StartLinePosition.Line + 1,
                    $"{missing} is a part of .NET Interactive that is not here. Remove it, and what needs it; what there is stands on the page of the kernel.");
            }
        }
    }

    private static bool IsWholeName(SyntaxNode node) =>
        node is (QualifiedNameSyntax or MemberAccessExpressionSyntax)
        && node.DescendantNodes().All(part => part is (NameSyntax or MemberAccessExpressionSyntax))
        && !(node.Parent is (QualifiedNameSyntax or MemberAccessExpressionSyntax) && IsWholeName(node.Parent));

    /// <summary>The file that a directive names, in its own folder or the notebook's; null, and told, where it is missing.</summary>
    private string? Find(DirectiveUse call) => Find(call, call.Argument);

    private string? Find(DirectiveUse call, string file)
    {
        if (file.Length == 0)
        {
            Fail(call, $"{call.Directive.Name} needs an argument: {call.Directive.Usage}");
            return null;
        }

        string[] folders = [.. new[] { call.Place.Folder, _folder }.Distinct()];
        var found = CellReader.FindFile(file, folders);
        if (found is null)
        {
            Fail(call, $"The file '{file}' does not exist in {string.Join(" or ", folders)}. Put it there, or mend the path.");
        }

        return found;
    }

    private void Try(DirectiveUse call, Action read)
    {
        try
        {
            read();
        }
        catch (DirectiveException exception)
        {
            Fail(call, exception.Message);
        }
    }

    private void Fail(DirectiveUse call, string text) => Fail(call.Place.Name, call.Line, text);

    private void Fail(string name, int line, string text) => Add(name, line, text, fails: true);

    private void Note(DirectiveUse call, string text) => Add(call.Place.Name, call.Line, text, fails: false);

    // What a loaded file says stands with the line that loads it.
    private void Add(string name, int line, string text, bool fails) =>
        _ofCell.Add((_loading ?? line, new(string.Create(CultureInfo.InvariantCulture, $"{name}, line {line}"), text, fails)));

    [GeneratedRegex(@"(--from[ =]|@)(?<kernel>[\w-]+)")]
    private static partial Regex SourceKernel();

    [GeneratedRegex("""--from-file[ =]"?(?<file>[^"]+?)"?(\s+--|\s*$)""")]
    private static partial Regex FileOfValue();

    [GeneratedRegex(@"^\s*#!(share|set|value)\b")]
    private static partial Regex Magic();
}
