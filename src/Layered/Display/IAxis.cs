namespace Layered;

/// <summary>An axis of a chart, from its low end, 0, to its high end, 1.</summary>
internal interface IAxis
{
    /// <summary>The numbers that are written at the axis, from low to high.</summary>
    IEnumerable<double> Ticks { get; }

    /// <summary>Where the axis has a mark without a number.</summary>
    IEnumerable<double> SmallTicks { get; }

    /// <summary>Where a value stands on the axis: 0 at its low end, 1 at its high end.</summary>
    double Place(double value);

    /// <summary>The value that stands at a place; the inverse of <see cref="Place"/>.</summary>
    double At(double place);

    /// <summary>A tick's number.</summary>
    string Label(double tick);
}
