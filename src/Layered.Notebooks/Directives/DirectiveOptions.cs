using System.Text.RegularExpressions;

namespace Layered.Notebooks;

/// <summary>The options on a directive's line: <c>--name value</c>, <c>--name=value</c>, flags, and words that are neither.</summary>
internal sealed partial class DirectiveOptions
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _others = [];
    private readonly Directive _directive;

    private DirectiveOptions(Directive directive) => _directive = directive;

    /// <summary>Reads the line.</summary>
    /// <param name="call">The directive.</param>
    /// <param name="valued">The options with a value.</param>
    /// <param name="flags">Those without.</param>
    /// <exception cref="DirectiveException">An option is unknown or lacks its value.</exception>
    public static DirectiveOptions Read(DirectiveCall call, IReadOnlyList<string> valued, IReadOnlyList<string> flags)
    {
        var options = new DirectiveOptions(call.Directive);
        var words = new Queue<string>(Word().Matches(call.Argument).Select(match => match.Value));
        while (words.TryDequeue(out var word))
        {
            var (name, value) = word.Split('=', 2) is [var left, var right] && left.StartsWith("--", StringComparison.Ordinal) ? (left, right) : (word, null);
            if (valued.Contains(name))
            {
                value ??= words.TryDequeue(out var next) ? next : throw new DirectiveException($"{name} lacks its value. Write {call.Directive.Usage}.");
                options._values[name] = Unquote(value);
            }
            else if (!name.StartsWith("--", StringComparison.Ordinal))
            {
                options._others.Add(Unquote(word));
            }
            else if (!flags.Contains(name))
            {
                throw new DirectiveException($"{call.Directive.Name} has no option {name}. Write {call.Directive.Usage}.");
            }
        }

        return options;
    }

    /// <summary>The value of an option; null where it is not given.</summary>
    public string? Find(string name) => _values.GetValueOrDefault(name);

    /// <summary>The value of an option, which must be given.</summary>
    public string Require(string name) => Find(name) ?? throw new DirectiveException($"{_directive.Name} needs {name}. Write {_directive.Usage}.");

    /// <summary>The one word that belongs to no option.</summary>
    /// <param name="what">What it is, for the message where it is missing.</param>
    public string RequireOther(string what) =>
        _others is [var word] ? word : throw new DirectiveException($"{_directive.Name} needs {what}. Write {_directive.Usage}.");

    private static string Unquote(string word) => word is ['"', .. var text, '"'] ? text : word;

    [GeneratedRegex("""(?:"[^"]*"|\{[^}]*\}|[^\s"{])+""")]
    private static partial Regex Word();
}
