using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Verdicts in the XML that build servers read: a suite for each notebook, and in it a test for each code cell.</summary>
internal static class JUnitReport
{
    /// <summary>Writes the file.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <param name="path">The file.</param>
    /// <param name="folder">The folder that the notebooks' paths start from.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(IReadOnlyList<NotebookVerdict> verdicts, string path, string folder)
    {
        var suites = verdicts.Select(verdict => Suite(verdict, folder)).ToList();
        var root = new XElement("testsuites", new XAttribute("name", "layered test"));
        foreach (var name in new[] { "tests", "failures", "errors", "skipped" })
        {
            root.Add(new XAttribute(name, suites.Sum(suite => (int)suite.Attribute(name)!)));
        }

        root.Add(Time(verdicts.Aggregate(TimeSpan.Zero, (sum, verdict) => sum + verdict.Elapsed)), suites);
        AtomicFile.WriteAllText(path, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n");
    }

    private static XElement Suite(NotebookVerdict verdict, string folder)
    {
        var cases = verdict.Cells.Select(cell => Case(verdict.Name, $"cell {cell.Cell}: {cell.Title}", Result(cell))).ToList();
        if (verdict.Failure is { } failure)
        {
            cases.Insert(0, Case(verdict.Name, "the notebook", Element("error", failure.Summary, failure.Message)));
        }

        return new(
            "testsuite",
            new XAttribute("name", Clean(verdict.Name)),
            new XAttribute("file", Clean(PathNames.Short(verdict.Path, folder))),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(test => test.Element("failure") is not null)),
            new XAttribute("errors", cases.Count(test => test.Element("error") is not null)),
            new XAttribute("skipped", cases.Count(test => test.Element("skipped") is not null)),
            Time(verdict.Elapsed),
            cases);
    }

    private static XElement Case(string notebook, string name, XElement? result) =>
        new("testcase", new XAttribute("classname", Clean(notebook)), new XAttribute("name", Clean(name)), result);

    private static XElement? Result(CellVerdict cell) => cell.Kind switch
    {
        VerdictKind.Same => null,
        VerdictKind.Differs => Element("failure", cell.Text.Split('\n')[0], cell.Text),
        VerdictKind.Failed => Element("error", cell.Text.Split('\n')[0], cell.Text),
        _ => new("skipped", new XAttribute("message", cell.Text)),
    };

    private static XElement Element(string name, string message, string text) => new(name, new XAttribute("message", Clean(message)), Clean(text));

    private static XAttribute Time(TimeSpan elapsed) => new("time", elapsed.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));

    // Console text may hold characters that XML cannot.
    private static string Clean(string text) => string.Concat(text.Where((c, i) =>
        XmlConvert.IsXmlChar(c)
        || (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c))
        || (i > 0 && XmlConvert.IsXmlSurrogatePair(c, text[i - 1]))));
}
