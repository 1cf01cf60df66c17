using Layered.Interactive;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>What cells call of the kernel, as small functions of the program that write to the console.</summary>
/// <param name="names">The names that the program has already.</param>
internal sealed class ProgramHelpers(ProgramNames names)
{
    private const string ShowText = """
            public static void SHOW(object value) => System.Console.WriteLine(Text(value));

            private static string Text(object value) => value switch
            {
                null => "<null>",
                string text => text,
                System.Collections.IEnumerable items => $"[ {string.Join(", ", items.Cast<object>().Take(100).Select(Text))} ]",
                System.IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
        """;

    private const string Console = "is for a page: the program shows it as text.";

    /// <summary>By the kernel's name: the function that stands in for it, and what is lost, where something is.</summary>
    private static readonly Dictionary<string, (string Code, string? Loss)> Known = new()
    {
        ["display"] = ("public static DisplayedValue display(object value, params string[] mimeTypes) { SHOW(value); return new(); }", null),
        ["Display"] = ("public static DisplayedValue Display(this object value, params string[] mimeTypes) { SHOW(value); return new(); }", null),
        ["DisplayAs"] = ("public static DisplayedValue DisplayAs(this object value, string mimeType, params string[] more) { SHOW(value); return new(); }", $"DisplayAs {Console}"),
        ["DisplayTable"] = ("public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) { SHOW(value); return new(); }", $"A table {Console}"),
        ["HTML"] = ("public static string HTML(string content) => content;", $"HTML {Console}"),
        ["CSS"] = ("public static void CSS(string content) { }", "CSS is for a page: in the program it does nothing."),
        ["Javascript"] = ("public static void Javascript(string content) { }", "JavaScript is for a page: in the program it does nothing."),
        ["ClearOutput"] = ("public static void ClearOutput(bool wait = false) { }", "ClearOutput does nothing in the program: what is on the console stays."),
    };

    private readonly string _class = names.Free("NotebookOutput");
    private readonly SortedSet<string> _needed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = [];

    /// <summary>The function that writes a value.</summary>
    public string Show { get; } = names.Free("Show");

    /// <summary>The usings that they need.</summary>
    public IEnumerable<string> Usings => _needed.Count > 0 ? [$"using static {_class};"] : [];

    /// <summary>Their code; empty where none is needed.</summary>
    public string Text
    {
        get
        {
            if (_needed.Count == 0)
            {
                return "";
            }

            var functions = string.Concat(_needed.Where(Known.ContainsKey).Select(name => $"\n\n    {Known[name].Code}"));
            var displayed = functions.Contains("DisplayedValue", StringComparison.Ordinal)
                ? $"class DisplayedValue\n{{\n    public void Update(object value) => {_class}.SHOW(value);\n}}\n\n"
                : "";
            return $"{displayed}// What the cells show, as text on the console.\nstatic class {_class}\n{{\n{ShowText}{functions}\n}}\n".Replace("SHOW", Show, StringComparison.Ordinal);
        }
    }

    /// <summary>Has a function in the program.</summary>
    public void Need(string name) => _needed.Add(name);

    /// <summary>Looks at a symbol that a cell uses.</summary>
    /// <returns>What is to be told of it, the first time; null where nothing is.</returns>
    public (string Text, bool Fails)? Use(ISymbol symbol)
    {
        if (symbol.ContainingAssembly?.Name != typeof(INotebookHost).Assembly.GetName().Name || symbol is INamespaceSymbol)
        {
            return null;
        }

        if (symbol is IMethodSymbol && Known.TryGetValue(symbol.Name, out var known))
        {
            Need(symbol.Name);
            return known.Loss is { } loss && _told.Add(symbol.Name) ? (loss, false) : null;
        }

        return symbol.Name is "Update" or "DisplayedValue" || !_told.Add(symbol.Name)
            ? null
            : ($"{symbol.Name} is a part of the notebook's kernel that a program does not have. Remove it, or replace it.", true);
    }
}
