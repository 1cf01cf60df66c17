using System.Text;

namespace Layered.Notebooks;

/// <summary>What stands at the top of a file-based program: the lines that .NET's own tool reads, and the usings.</summary>
internal sealed class ProgramHead
{
    private readonly List<string> _lines = [];
    private readonly List<string> _usings = [];
    private readonly List<string> _sources = [];

    /// <summary>Adds a line such as <c>#:package Name@1.0</c>, once.</summary>
    public void Add(string line)
    {
        if (!_lines.Contains(line))
        {
            _lines.Add(line);
        }
    }

    /// <summary>Adds a using, once.</summary>
    public void AddUsing(string line)
    {
        if (!_usings.Contains(line))
        {
            _usings.Add(line);
        }
    }

    /// <summary>Adds a source that packages may come from.</summary>
    public void AddSource(string source) => _sources.Add(source);

    /// <summary>The text, with an empty line at its end.</summary>
    /// <param name="comment">What the file is, as comment lines.</param>
    public string Write(IEnumerable<string> comment)
    {
        var text = new StringBuilder("#!/usr/bin/env dotnet\n");
        foreach (var line in (IEnumerable<string>)[.. comment.Select(Comment), .. _lines])
        {
            text.Append(line).Append('\n');
        }

        if (_sources.Count > 0)
        {
            text.Append("#:property RestoreAdditionalProjectSources=").AppendJoin(';', _sources).Append('\n');
        }

        // As cells are compiled: these namespaces and no others in sight, nothing said about null, local functions that nobody calls.
        text.Append("#:property ImplicitUsings=disable\n#:property Nullable=disable\n#:property PublishAot=false\n#:property AllowUnsafeBlocks=true\n#:property NoWarn=$(NoWarn);CS8321;CS8632;CS0219;CS7022\n\n");

        // Plain ones first, then static ones and aliases, each group as it came.
        foreach (var line in _usings.OrderBy(line => line.Contains('=', StringComparison.Ordinal) ? 2 : line.StartsWith("using static", StringComparison.Ordinal) ? 1 : 0))
        {
            text.Append(line).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    /// <summary>A line of text as a comment.</summary>
    public static string Comment(string line) => $"// {line}".TrimEnd();
}
