namespace Layered;

/// <summary>The colours of curves: Okabe and Ito's, which readers with any colour vision can tell apart, darkened for text, and four more.</summary>
internal static class Palette
{
    private static readonly string[] Colors = ["#0072b2", "#c04e00", "#00805f", "#a8437d", "#6e5bb8", "#7a6a00", "#c1121f", "#0089a8", "#5a8f00", "#3d4650"];

    /// <summary>How many colours there are.</summary>
    public static int Count => Colors.Length;

    /// <summary>The colour of the curve with an index, as <c>#rrggbb</c>; the eleventh has the first's again.</summary>
    public static string Color(int index) => Colors[index % Colors.Length];
}
