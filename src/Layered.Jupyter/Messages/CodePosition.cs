namespace Layered.Jupyter;

/// <summary>Places in code: the protocol counts Unicode code points, .NET counts UTF-16 code units.</summary>
internal static class CodePosition
{
    /// <summary>The number of code units before a place that has this many code points before it; within the code, whatever is asked.</summary>
    public static int ToUtf16(string code, int codePoints)
    {
        var position = 0;
        while (codePoints-- > 0 && position < code.Length)
        {
            position += char.IsSurrogatePair(code, position) ? 2 : 1;
        }

        return position;
    }

    /// <summary>The number of code points before a place that has this many code units before it.</summary>
    public static int FromUtf16(string code, int position)
    {
        var codePoints = 0;
        foreach (var _ in code.AsSpan(0, position).EnumerateRunes())
        {
            codePoints++;
        }

        return codePoints;
    }
}
