namespace Layered;

/// <summary>Lines along which a function of two numbers has one value, as a map shows heights.</summary>
internal static class LevelLines
{
    /// <summary>Into how many parts each side of the unit square is divided.</summary>
    public const int Cells = 64;

    // The corners of a cell go around it: (0, 0), (1, 0), (1, 1), (0, 1); side s lies between the corners s and s + 1.
    private static readonly (int Column, int Row)[] Corners = [(0, 0), (1, 0), (1, 1), (0, 1)];

    /// <summary>The function's values at the crossings of the grid, [<see cref="Cells"/> + 1, <see cref="Cells"/> + 1], column first.</summary>
    public static double[,] Sample(Func<double, double, double> function)
    {
        var values = new double[Cells + 1, Cells + 1];
        for (var column = 0; column <= Cells; column++)
        {
            for (var row = 0; row <= Cells; row++)
            {
                values[column, row] = function((double)column / Cells, (double)row / Cells);
            }
        }

        return values;
    }

    /// <summary>
    /// The lines of one level, each a list of points of the unit square; a closed one ends where it began. A part of the grid
    /// with a value that is not finite has no lines.
    /// </summary>
    /// <remarks>Marching squares (Lorensen and Cline's marching cubes, 1987, in two dimensions).</remarks>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> At(double[,] values, double level)
    {
        var points = new Dictionary<(int, int, bool), (double X, double Y)>();
        var next = new Dictionary<(int, int, bool), List<(int, int, bool)>>();
        for (var column = 0; column < Cells; column++)
        {
            for (var row = 0; row < Cells; row++)
            {
                Cross(column, row);
            }
        }

        // Ends first: what is left after them are rings.
        var lines = new List<IReadOnlyList<(double X, double Y)>>();
        foreach (var start in next.Keys.OrderBy(side => next[side].Count).ToList())
        {
            if (next[start].Count > 0)
            {
                lines.Add([.. Follow(start)]);
            }
        }

        return lines;

        void Cross(int column, int row)
        {
            double[] heights = [.. Corners.Select(corner => values[column + corner.Column, row + corner.Row])];
            if (!heights.All(double.IsFinite))
            {
                return;
            }

            int[] crossed = [.. Enumerable.Range(0, 4).Where(side => heights[side] >= level != heights[(side + 1) % 4] >= level)];
            (int, int, bool)[] sides = [.. crossed.Select(side => Side(column, row, side))];
            for (var i = 0; i < sides.Length; i++)
            {
                points[sides[i]] = Point(column, row, crossed[i], heights);
            }

            if (sides.Length == 2)
            {
                Join(sides[0], sides[1]);
            }
            else if (sides.Length == 4)
            {
                // A saddle: its middle tells which corners belong together.
                var shift = heights[0] >= level == heights.Average() >= level ? 0 : 1;
                Join(sides[shift], sides[shift + 1]);
                Join(sides[shift + 2], sides[(shift + 3) % 4]);
            }
        }

        (double X, double Y) Point(int column, int row, int side, double[] heights)
        {
            var (from, to) = (Corners[side], Corners[(side + 1) % 4]);
            var share = (level - heights[side]) / (heights[(side + 1) % 4] - heights[side]);
            return (
                (column + from.Column + (share * (to.Column - from.Column))) / Cells,
                (row + from.Row + (share * (to.Row - from.Row))) / Cells);
        }

        void Join((int, int, bool) a, (int, int, bool) b)
        {
            Neighbours(a).Add(b);
            Neighbours(b).Add(a);
        }

        List<(int, int, bool)> Neighbours((int, int, bool) side) =>
            next.TryGetValue(side, out var neighbours) ? neighbours : next[side] = [];

        IEnumerable<(double X, double Y)> Follow((int, int, bool) side)
        {
            yield return points[side];
            while (next[side] is [var neighbour, ..])
            {
                next[side].Remove(neighbour);
                next[neighbour].Remove(side);
                yield return points[side = neighbour];
            }
        }
    }

    // Two cells name the side between them alike.
    private static (int Column, int Row, bool IsUpright) Side(int column, int row, int side) => side switch
    {
        0 => (column, row, false),
        1 => (column + 1, row, true),
        2 => (column, row + 1, false),
        _ => (column, row, true),
    };
}
