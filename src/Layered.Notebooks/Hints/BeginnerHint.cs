using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Layered.Notebooks;

/// <summary>Slips of those who are new to C#, or come from Python.</summary>
internal sealed class BeginnerHint : Hint
{
    private static readonly Dictionary<string, string> PythonNames = new()
    {
        ["print"] = "In C#, text is written with Console.WriteLine(…).",
        ["len"] = "In C#, a length is a property: x.Length of arrays and texts, x.Count of lists.",
        ["range"] = "In C#, write for (var i = 0; i < n; i++), or Enumerable.Range(0, n).",
        ["True"] = "In C#, write true.",
        ["False"] = "In C#, write false.",
        ["None"] = "In C#, write null.",
        ["elif"] = "In C#, write else if (…).",
        ["def"] = "In C#, a function begins with the type of its result: int Twice(int x) { return 2 * x; }",
    };

    /// <inheritdoc/>
    public override string? For(CompilerError error) => error.Id switch
    {
        "CS0103" or "CS0246" => PythonNames.GetValueOrDefault(error.Token.Text),
        "CS1002" => PythonNames.GetValueOrDefault(error.Token.GetPreviousToken().Text) ?? "A statement ends with a semicolon.",
        "CS1010" => "The text is not closed: a \" is missing at its end.",
        "CS1012" => "A single character stands in '…', a text in \"…\".",
        "CS1026" => "A parenthesis is not closed: every ( needs its ).",
        "CS1513" => "A block is not closed: every { needs its }.",
        "CS1022" => "There is one } more than {.",
        "CS0029" when error.Node.AncestorsAndSelf().OfType<AssignmentExpressionSyntax>().FirstOrDefault() is { Parent: IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax } =>
            "To compare, write ==; a single = assigns.",
        "CS0165" => "Give the variable a value where it is declared.",
        _ => null,
    };
}
