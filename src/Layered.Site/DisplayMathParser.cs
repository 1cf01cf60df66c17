using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;

namespace Layered.Site;

/// <summary>Parses <c>$$ … $$</c> inside a paragraph as Jupyter does: spaces and line ends may stand beside the dollars.</summary>
internal sealed class DisplayMathParser : InlineParser
{
    private const string Fence = "$$";

    public DisplayMathParser() => OpeningCharacters = ['$'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var text = slice.Text.AsSpan(slice.Start, slice.Length);
        if (!text.StartsWith(Fence, StringComparison.Ordinal))
        {
            return false;
        }

        var length = text[Fence.Length..].IndexOf(Fence, StringComparison.Ordinal);
        if (length <= 0 || text.Slice(Fence.Length, length).IsWhiteSpace())
        {
            return false;
        }

        var start = slice.Start + Fence.Length;
        processor.Inline = new MathInline
        {
            Delimiter = '$',
            DelimiterCount = Fence.Length,
            Content = new StringSlice(slice.Text, start, start + length - 1),
        };
        slice.Start = start + length + Fence.Length;
        return true;
    }
}
