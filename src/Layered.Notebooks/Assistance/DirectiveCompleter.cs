using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Layered.Notebooks;

/// <summary>Completes a line that is a directive: its name, a file, a package.</summary>
internal sealed partial class DirectiveCompleter(CellInterpreter session)
{
    /// <summary>What can be written at a place of the line.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="line">The line.</param>
    /// <param name="position">The place.</param>
    public CodeCompletions Complete(string text, TextSpan line, int position)
    {
        var match = Form().Match(text[line.Start..line.End]);
        var (name, argument) = (match.Groups["name"], match.Groups["argument"]);
        if (position <= line.Start + name.Index + name.Length)
        {
            var start = Math.Min(position, line.Start + name.Index);
            return new(start, line.Start + name.Index + name.Length, Names(text[start..position]));
        }

        var argumentStart = line.Start + argument.Index;
        return position >= argumentStart && DirectiveSet.Find(name.Value) is { } directive
            ? Argument(directive, text[argumentStart..position], position)
            : new(position, position, []);
    }

    private static List<CodeCompletion> Names(string typed) =>
        [.. DirectiveSet.StartingWith(typed).Select(directive => new CodeCompletion(directive.Name, "directive"))];

    private CodeCompletions Argument(Directive directive, string typed, int position)
    {
        if (directive.PackageForm is not { } form || !typed.StartsWith(form.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            var file = typed[(typed.AsSpan().LastIndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) + 1)..];
            return new(position - file.Length, position, Files(directive, typed[..^file.Length], file));
        }

        var separator = typed.IndexOf(form.Separator.Trim(), StringComparison.Ordinal);
        var word = typed[(separator < 0 ? form.Prefix.Length : separator + 1)..].TrimStart();
        return new(position - word.Length, position, separator < 0 ? Packages(word, form) : Versions(typed[form.Prefix.Length..separator].Trim(), word));
    }

    private List<CodeCompletion> Files(Directive directive, string folder, string typed)
    {
        var path = Path.GetFullPath(folder, session.WorkingDirectory);
        if (directive.FileExtensions.Count == 0 || !Directory.Exists(path))
        {
            return [];
        }

        return
        [
            .. from entry in new DirectoryInfo(path).EnumerateFileSystemInfos(typed + "*")
               where !entry.Name.StartsWith('.') && entry.Name.StartsWith(typed, StringComparison.Ordinal)
               let isFolder = entry is DirectoryInfo
               where isFolder || directive.FileExtensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase)
               orderby isFolder, entry.Name
               select new CodeCompletion(isFolder ? entry.Name + "/" : entry.Name, "path"),
        ];
    }

    private List<CodeCompletion> Packages(string typed, PackageForm form) =>
        [.. session.Packages.Unpacked.StartingWith(typed).Select(package => new CodeCompletion(package.Id + form.Separator + package.Version, "module"))];

    private List<CodeCompletion> Versions(string package, string typed) =>
    [
        .. from version in session.Packages.Unpacked.Versions(package)
           where version.StartsWith(typed, StringComparison.Ordinal)
           select new CodeCompletion(version, "value"),
    ];

    [GeneratedRegex("""^\s*(?<name>#[!:]?[\w-]*)(\s*"?(?<argument>.*))$""")]
    private static partial Regex Form();
}
