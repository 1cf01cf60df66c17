using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Layered.Cli;
using Layered.Notebooks;

namespace Layered.FrontEnds.Tests;

/// <summary>
/// Outputs of another host, against those of Layered's own kernel on this machine with as many threads. What the library shows, what a
/// cell prints and what an error says has to be the same to the last digit. Numbers and tensors each host writes in its own way: there
/// the numbers have to be the same. The notices about packages and the compiler's warnings are each host's own.
/// </summary>
internal static partial class HostOutputs
{
    /// <summary>What differs in a notebook, a line each; nothing where the runs agree.</summary>
    public static IReadOnlyList<string> Differences(NotebookDocument expected, NotebookDocument actual) =>
        [.. expected.Cells.Zip(actual.Cells).SelectMany(pair => Differences(pair.First, pair.Second.Outputs))];

    /// <summary>What differs in a cell, a line each.</summary>
    /// <param name="cell">The cell, as Layered's kernel left it.</param>
    /// <param name="actual">The other host's outputs.</param>
    public static IEnumerable<string> Differences(NotebookCell cell, IReadOnlyList<CellOutput> actual)
    {
        if (cell.Tags.Contains("volatile"))
        {
            return [];
        }

        var differences = Different("the console", Text(cell.Outputs, "stdout"), Text(actual, "stdout"))
            .Concat(MissingErrors(cell.Outputs, actual));
        var (own, theirs) = (Shown(cell, cell.Outputs), Shown(cell, actual));
        differences = own.Count == theirs.Count
            ? differences.Concat(own.Zip(theirs).SelectMany(pair => Differences(pair.First, pair.Second)))
            : differences.Append($"{own.Count} values are shown here, {theirs.Count} there");
        return differences.Select(difference => $"cell '{cell.Id}': {difference}");
    }

    private static string Text(IEnumerable<CellOutput> outputs, string stream) =>
        SavedOutputs.AsItStands(string.Concat(outputs.OfType<StreamOutput>().Where(output => output.Name == stream).Select(output => output.Text)));

    // The other host surrounds a message with the exception's type and trace, and writes what the compiler says to the console.
    private static IEnumerable<string> MissingErrors(IEnumerable<CellOutput> expected, IReadOnlyList<CellOutput> actual)
    {
        var said = string.Join('\n', actual.OfType<ErrorOutput>().Select(error => error.Value).Append(Text(actual, "stderr")));
        return from error in expected.OfType<ErrorOutput>()
               from line in error.Value.Split('\n')
               where !actual.OfType<ErrorOutput>().Any() || !said.Contains(line, StringComparison.Ordinal)
               select $"the error says «{line}» here, «{said}» there";
    }

    private static List<CellOutput> Shown(NotebookCell cell, IEnumerable<CellOutput> outputs) =>
    [
        .. outputs.Where(output => output is ResultOutput || (output is DisplayOutput && !cell.Source.Contains("#r \"nuget:", StringComparison.Ordinal))),
    ];

    private static IEnumerable<string> Differences(CellOutput expected, CellOutput actual)
    {
        if (expected.GetType() != actual.GetType())
        {
            return [$"a {expected.GetType().Name} here, a {actual.GetType().Name} there"];
        }

        var (own, theirs) = (Data(expected), Data(actual));
        if (own.Contains("text/plain") && !theirs.Contains("text/plain"))
        {
            return DifferencesOfPlainValue(own, theirs.GetText("text/html") ?? "");
        }

        return Different("the forms", string.Join(' ', own.MimeTypes.Order()), string.Join(' ', theirs.MimeTypes.Order()))
            .Concat(own.MimeTypes.SelectMany(type => Different(type, Content(own, type), Content(theirs, type))));
    }

    private static MimeBundle Data(CellOutput output) => output is ResultOutput result ? result.Data : ((DisplayOutput)output).Data;

    // .NET Interactive sends JSON as a string, and saves no members sorted.
    private static string Content(MimeBundle data, string type) => data.GetJson(type) switch
    {
        JsonValue value when MimeBundle.IsJson(type) && value.TryGetValue(out string? json) => Sorted(JsonNode.Parse(json))!.ToJsonString(),
        { } json when MimeBundle.IsJson(type) => Sorted(json)!.ToJsonString(),
        _ => data.GetText(type) ?? "",
    };

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<string> DifferencesOfPlainValue(MimeBundle expected, string html)
    {
        if (ChartData().Match(expected.GetText("text/html") ?? "") is { Success: true } chart)
        {
            return Different("the chart's data", chart.Value, ChartData().Match(html).Value);
        }

        var text = WebUtility.HtmlDecode(StyleOrTag().Replace(html, " "));
        if (text.Trim() == expected.PlainText)
        {
            return [];
        }

        var (own, theirs) = (Numbers(expected.PlainText), Numbers(text));
        var common = Math.Min(own.Count, theirs.Count);
        return common == 0
            ? [$"a value is «{expected.PlainText}» here, «{text}» there"]
            : Different("the numbers of a value", string.Join(' ', own.Take(common)), string.Join(' ', theirs.Take(common)));
    }

    /// <summary>The numbers up to where a long value is cut short, which each host does elsewhere.</summary>
    private static List<string> Numbers(string text) => [.. Number().Matches(text.Split("...")[0]).Select(number => number.Value)];

    private static IEnumerable<string> Different(string what, string expected, string actual)
    {
        if (expected == actual)
        {
            yield break;
        }

        var start = Math.Max(0, expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count() - 20);
        yield return $"{what}: «{Excerpt(expected)}» here, «{Excerpt(actual)}» there";

        string Excerpt(string text) => text.Length <= start + 100 ? text[Math.Min(start, text.Length)..] : $"{text[start..(start + 100)]}…";
    }

    [GeneratedRegex("var data = .*;")]
    private static partial Regex ChartData();

    [GeneratedRegex("<style>.*?</style>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex StyleOrTag();

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
