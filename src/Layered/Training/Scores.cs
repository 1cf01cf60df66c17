using System.Globalization;

namespace Layered;

/// <summary>The values of some metrics on one data set, by the metrics' names.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class Scores : Figure
{
    private readonly (string Name, double Value)[] _values;

    private Scores(IEnumerable<(string Name, double Value)> values) => _values = [.. values];

    internal static Scores None { get; } = new([]);

    internal static Scores Of(IEnumerable<Metric> metrics) => Of(metrics.Select(metric => (metric.Name, metric.Value)));

    internal static Scores Of(IEnumerable<(string Name, double Value)> values) => new(values);

    /// <summary>The metrics' names, in the order in which they were asked for.</summary>
    public IEnumerable<string> Names => _values.Select(entry => entry.Name);

    /// <summary>The value of a metric.</summary>
    /// <param name="name">The metric's name, such as "accuracy".</param>
    /// <exception cref="KeyNotFoundException">There is no metric of that name.</exception>
    public double this[string name]
    {
        get
        {
            foreach (var entry in _values)
            {
                if (entry.Name == name)
                {
                    return entry.Value;
                }
            }

            throw new KeyNotFoundException($"There is no metric '{name}' here. There are: {string.Join(", ", Names)}.");
        }
    }

    /// <inheritdoc/>
    public override string ToHtml() => new Table(Names, [_values.Select(entry => (object?)entry.Value)]).ToHtml();

    /// <inheritdoc/>
    public override string ToText() =>
        string.Join(" · ", _values.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Name} {entry.Value:0.0000}")));
}
