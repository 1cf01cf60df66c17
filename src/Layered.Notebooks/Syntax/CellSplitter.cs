using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Takes the directives out of a cell. Runs nothing.</summary>
/// <param name="directives">The directives there are.</param>
internal sealed partial class CellSplitter(IDirectiveNames directives)
{
    /// <summary>How the first line of a program begins that a shell can start.</summary>
    private const string Shebang = "#!/";

    /// <summary>The steps of a cell, in the order they run: packages, files and the like come before the code of their stretch of C#.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="kernelName">The language of lines that no directive says the language of; C# where null.</param>
    /// <exception cref="DirectiveException">A directive is unknown, or a language does not run here.</exception>
    public IReadOnlyList<CellStep> Split(string text, string? kernelName = null)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var steps = new List<CellStep>();
        var code = new StringBuilder();
        var start = 0;
        if (FindLanguage(kernelName, lines) is { } language)
        {
            start = EndOfBody(lines, 0);
            steps.Add(new(new(language.Name, "", string.Join('\n', lines[..start]), 1), ""));
            code.Append('\n', start);
        }
        else if (!Candidate().IsMatch(text) && !text.StartsWith(Shebang, StringComparison.Ordinal))
        {
            return [new(null, text)];
        }

        for (var index = start; index < lines.Length; index++)
        {
            if (index == 0 && lines[0].StartsWith(Shebang, StringComparison.Ordinal))
            {
                code.Append('\n');
                continue;
            }

            var match = Candidate().Match(lines[index]);
            if (!match.Success || FindDirective(code.ToString(), lines[index]) is not { } syntax)
            {
                code.Append(lines[index]).Append('\n');
                continue;
            }

            if (!syntax.IsActive)
            {
                // In a region that #if leaves out, where the compiler would still complain of it.
                code.Append('\n');
                continue;
            }

            var directive = directives.Find(match.Groups["name"].Value)
                ?? throw new DirectiveException(Unknown(match.Groups["name"].Value)) { Line = index + 1 };
            code.Append('\n');
            if (!directive.TakesBody)
            {
                if (!directive.IsHoisted && !string.IsNullOrWhiteSpace(code.ToString()))
                {
                    // The line itself is blank by now.
                    steps.Add(new(null, code.ToString()));
                    code.Clear().Append('\n', index + 1);
                }

                steps.Add(new(new(directive.Name, Argument(match.Groups["rest"].Value), "", index + 1), ""));
                continue;
            }

            steps.Add(new(null, code.ToString()));
            var end = EndOfBody(lines, index + 1);
            var body = new string('\n', index + 1) + string.Join('\n', lines[(index + 1)..end]);
            steps.Add(new(new(directive.Name, Argument(match.Groups["rest"].Value), body, index + 1), ""));
            code.Clear().Append('\n', end);
            index = end - 1;
        }

        steps.Add(new(null, code.ToString()));
        return steps;
    }

    /// <summary>Whether a line has the form of a directive, which may be one that is still being typed.</summary>
    /// <param name="line">The line.</param>
    /// <param name="name">The directive's name, as far as it goes.</param>
    public bool LooksLikeDirective(string line, out string name)
    {
        var match = Candidate().Match(line);
        name = match.Success ? match.Groups["name"].Value : line.Trim();
        return match.Success || (name is ['#', ..] && directives.Begins(name));
    }

    /// <summary>Whether a line that looks like a directive is one, and not a part of a text or comment that began before.</summary>
    public static bool IsDirective(string before, string line) => FindDirective(before, line) is not null;

    /// <summary>Whether lines in another language begin there, one that runs here or one that does not.</summary>
    public bool EndsBody(string name) =>
        directives.Find(name) is { } directive ? directive.TakesBody : KernelNames.IsForeign(Bare(name));

    /// <summary>The directive that a line which looks like one is; null where it is a part of a text or comment that began before.</summary>
    private static DirectiveTriviaSyntax? FindDirective(string before, string line)
    {
        var start = before.Length + line.IndexOf('#', StringComparison.Ordinal);
        var root = CSharpSyntaxTree.ParseText(before + line, CellSyntax.Script).GetRoot();
        return root.FindTrivia(start).GetStructure() as DirectiveTriviaSyntax;
    }

    private int EndOfBody(string[] lines, int start)
    {
        for (var index = start; index < lines.Length; index++)
        {
            var match = Candidate().Match(lines[index]);
            if (match.Success && EndsBody(match.Groups["name"].Value))
            {
                return index;
            }
        }

        return lines.Length;
    }

    private static string Argument(string rest)
    {
        rest = rest.Trim();
        var quoted = Quoted().Match(rest);
        return quoted.Success ? quoted.Groups["text"].Value.Trim() : rest;
    }

    /// <summary>The directive for cells of this language; null where it is C#, or the cell says itself what it is.</summary>
    private DirectiveForm? FindLanguage(string? kernelName, string[] lines)
    {
        var first = Candidate().Match(Array.Find(lines, line => !string.IsNullOrWhiteSpace(line)) ?? "");
        if (string.IsNullOrEmpty(kernelName) || KernelNames.IsCSharp(kernelName) || (first.Success && EndsBody(first.Groups["name"].Value)))
        {
            return null;
        }

        return directives.Find("#!" + kernelName) is { IsLanguage: true } directive
            ? directive
            : throw new DirectiveException($"This cell is marked as '{kernelName}'. {KernelNames.Explain(kernelName)}") { Line = 1 };
    }

    private string Unknown(string name)
    {
        if (KernelNames.IsForeign(Bare(name)))
        {
            return $"{name}: {KernelNames.Explain(Bare(name))}";
        }

        return $"Unknown directive '{name}'. {(directives.Nearest(name) is { } near ? $"Is {near} meant? " : "")}#!lsmagic lists those there are.";
    }

    private static string Bare(string name) => name.TrimStart('#', '!');

    [GeneratedRegex("""^[ \t]*(?<name>#!\w[\w#-]*|#:\w+|#r\b|#i\b|#load\b)(?<rest>.*)$""", RegexOptions.Multiline)]
    private static partial Regex Candidate();

    [GeneratedRegex("""^"(?<text>[^"]*)"\s*(//.*)?$""")]
    private static partial Regex Quoted();
}
