namespace Layered;

/// <summary>Columns over epochs: those of one chart together, the losses first, and a table of all of them.</summary>
internal sealed class EpochCurves(
    IReadOnlyList<int> epochs,
    Func<string, IReadOnlyList<double>> column,
    IReadOnlyList<(string Name, string Chart)> curves) : Figure
{
    /// <summary>The title of the chart of losses.</summary>
    public const string Loss = "Loss";

    /// <summary>The title of the chart of a metric that shares it with no other.</summary>
    public static string Own(string name) => $"Validation {name}";

    public override string ToHtml() => Stack([.. Charts(), Table()]).ToHtml();

    public override string? ToSvg() => Charts().ToArray() is { Length: > 0 } charts ? Stack(charts).ToSvg() : null;

    public override string ToText() => Table().ToText();

    private IGrouping<string, string>[] Groups() =>
        [.. curves.GroupBy(curve => curve.Chart, curve => curve.Name).OrderBy(group => group.Key == Loss ? 0 : 1)];

    private IEnumerable<LineChart> Charts() => Groups().Select(group => Chart(group.Key, [.. group]));

    private LineChart Chart(string title, IReadOnlyList<string> names)
    {
        var chart = new LineChart(title, "epoch", names.Count == 1 ? names[0] : title == Loss ? "loss" : title);
        foreach (var name in names)
        {
            chart.Add(name, column(name), epochs.Select(epoch => (double)epoch));
        }

        return chart;
    }

    private Table Table()
    {
        string[] names = [.. Groups().SelectMany(group => group)];
        IReadOnlyList<double>[] columns = [.. names.Select(column)];
        return new Table(["epoch", .. names], epochs.Select((epoch, row) => columns.Select(values => (object?)values[row]).Prepend(epoch)));
    }
}
