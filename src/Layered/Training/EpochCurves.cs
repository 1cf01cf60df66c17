namespace Layered;

/// <summary>Columns over epochs: all losses in one chart, every other column in its own, and a table of all of them.</summary>
internal sealed class EpochCurves(
    IReadOnlyList<int> epochs,
    Func<string, IReadOnlyList<double>> column,
    IReadOnlyList<string> losses,
    IReadOnlyList<string> others) : Figure
{
    public override string ToHtml() => Stack([.. Charts(), Table()]).ToHtml();

    public override string? ToSvg() => Charts().ToArray() is { Length: > 0 } charts ? Stack(charts).ToSvg() : null;

    public override string ToText() => Table().ToText();

    private IEnumerable<LineChart> Charts()
    {
        if (losses.Count > 0)
        {
            yield return Chart("Loss", losses);
        }

        foreach (var name in others)
        {
            yield return Chart($"Validation {name}", [name]);
        }
    }

    private LineChart Chart(string title, IReadOnlyList<string> names)
    {
        var chart = new LineChart(title, "epoch", names.Count == 1 ? names[0] : "loss");
        foreach (var name in names)
        {
            chart.Add(name, column(name), epochs.Select(epoch => (double)epoch));
        }

        return chart;
    }

    private Table Table()
    {
        string[] names = [.. losses, .. others];
        IReadOnlyList<double>[] columns = [.. names.Select(column)];
        return new Table(["epoch", .. names], epochs.Select((epoch, row) => columns.Select(values => (object?)values[row]).Prepend(epoch)));
    }
}
