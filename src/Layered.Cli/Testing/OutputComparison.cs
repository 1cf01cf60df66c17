using System.Globalization;
using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>Compares what a cell shows with what is saved of it: text and SVG with a tolerance for numbers, other pictures by their bytes.</summary>
/// <remarks>Of an error, kind and message count; how deep in the code it came from, which outputs are numbered how, and what accompanies a picture do not.</remarks>
internal sealed class OutputComparison(double tolerance)
{
    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    private readonly TextComparison _texts = new(tolerance);

    /// <summary>The first difference; null where there is none.</summary>
    public CellDifference? Compare(NotebookCell saved, NotebookCell now)
    {
        var (before, after) = (SavedOutputs.Of(saved), SavedOutputs.Of(now));
        for (var i = 0; i < Math.Max(before.Count, after.Count); i++)
        {
            var what = string.Create(CultureInfo.InvariantCulture, $"output {i + 1}");
            var difference = i >= before.Count ? new CellDifference($"{what}: {Kind(after[i])}, and none is saved", [])
                : i >= after.Count ? new CellDifference($"{what}: {Kind(before[i])} is saved, and there is none now", [])
                : Compare(what, before[i], after[i]);
            if (difference is not null)
            {
                return difference;
            }
        }

        return null;
    }

    private CellDifference? Compare(string what, CellOutput saved, CellOutput now) => (saved, now) switch
    {
        (StreamOutput a, StreamOutput b) when a.Name == b.Name => Texts($"{what}, {Kind(a)}", a.Text, b.Text),
        (ErrorOutput a, ErrorOutput b) => Texts($"{what}, {Kind(a)}", $"{a.Name}: {a.Value}", $"{b.Name}: {b.Value}"),
        (DisplayOutput a, DisplayOutput b) => Bundles(what, a.Data, b.Data),
        (ResultOutput a, ResultOutput b) => Bundles(what, a.Data, b.Data),
        (UnknownOutput a, UnknownOutput b) when a == b => null,
        _ => new($"{what}: {Kind(saved)} is saved, and now there is {Kind(now)}", []),
    };

    private CellDifference? Bundles(string what, MimeBundle saved, MimeBundle now)
    {
        var types = saved.MimeTypes.Order(StringComparer.Ordinal).ToList();
        if (!types.SequenceEqual(now.MimeTypes.Order(StringComparer.Ordinal)))
        {
            return new($"{what}: {string.Join(", ", types)} is saved, and now there is {string.Join(", ", now.MimeTypes.Order(StringComparer.Ordinal))}", []);
        }

        // Text says best what is different, then what is made for pages.
        return types
            .OrderBy(type => type == "text/plain" ? 0 : 1)
            .Select(type => Pictures.Contains(type) ? Bytes(what, type, saved, now) : Texts($"{what}, {type}", saved.GetText(type)!, now.GetText(type)!))
            .FirstOrDefault(difference => difference is not null);
    }

    private static CellDifference? Bytes(string what, string type, MimeBundle saved, MimeBundle now) =>
        Bare(saved.GetText(type)!) == Bare(now.GetText(type)!) ? null : new($"{what}: the picture ({type}) is another one", []);

    private static string Bare(string base64) => string.Concat(base64.Where(c => !char.IsWhiteSpace(c)));

    private CellDifference? Texts(string what, string saved, string now) =>
        _texts.FirstDifference(saved, now) is { } place ? CellDifference.Of(what, saved, now, place) : null;

    private static string Kind(CellOutput output) => output switch
    {
        StreamOutput { Name: "stderr" } => "text on the error console",
        StreamOutput => "text on the console",
        ErrorOutput => "an error",
        ResultOutput => "a result",
        DisplayOutput => "a display",
        _ => "an output of an unknown kind",
    };
}
