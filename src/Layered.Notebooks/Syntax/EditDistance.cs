namespace Layered.Notebooks;

/// <summary>How far apart two words are.</summary>
internal static class EditDistance
{
    /// <summary>The fewest letters to insert, remove, replace or swap with their neighbour that make one word the other, whatever their case.</summary>
    public static int Between(string one, string other)
    {
        var distances = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Next(i, j);
            }
        }

        return distances[one.Length, other.Length];

        int Next(int i, int j)
        {
            var replaced = distances[i - 1, j - 1] + (Same(one[i - 1], other[j - 1]) ? 0 : 1);
            var best = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
            var isSwap = i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1]);
            return isSwap ? Math.Min(best, distances[i - 2, j - 2] + 1) : best;
        }
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
