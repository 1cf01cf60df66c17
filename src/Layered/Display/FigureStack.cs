namespace Layered;

/// <summary>Figures below each other.</summary>
internal sealed class FigureStack : Figure
{
    private readonly Figure[] _figures;

    public FigureStack(IReadOnlyList<Figure> figures)
    {
        if (figures.Count == 0)
        {
            throw new ArgumentException("A stack needs at least one figure; none came.", nameof(figures));
        }

        _figures = [.. figures];
    }

    public override string ToHtml() =>
        string.Concat(_figures.Select(figure => $"<div style=\"margin:0 0 12px 0\">{figure.ToHtml()}</div>\n"));

    public override string ToText() => string.Join("\n\n", _figures.Select(figure => figure.ToText()));
}
