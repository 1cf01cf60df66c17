namespace Layered;

/// <summary>How well one class is told apart from all others.</summary>
/// <param name="Name">The class.</param>
/// <param name="Precision">Of all that was taken for the class, the share that is of it; 0 where nothing was.</param>
/// <param name="Recall">Of all that is of the class, the share that was taken for it; 0 where nothing is.</param>
/// <param name="F1">The harmonic mean of both.</param>
/// <param name="Support">How many samples are of the class.</param>
/// <remarks>C. J. van Rijsbergen, "Information Retrieval", 2nd edition, 1979, chapter 7.</remarks>
public sealed record ClassScore(string Name, double Precision, double Recall, double F1, long Support)
{
    internal static ClassScore Of(string name, long hits, long predicted, long support) =>
        new(name, Share(hits, predicted), Share(hits, support), Share(2 * hits, predicted + support), support);

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
