using StbImageWriteSharp;

namespace Layered;

/// <summary>Greyscale pictures as PNG files.</summary>
internal static class Png
{
    /// <summary>Encodes one byte a pixel, row by row, 0 black and 255 white.</summary>
    public static byte[] Encode(byte[] pixels, int width, int height)
    {
        using var stream = new MemoryStream();
        new ImageWriter().WritePng(pixels, width, height, ColorComponents.Grey, stream);
        return stream.ToArray();
    }

    /// <summary>The same as an address that an <c>img</c> element or an SVG <c>image</c> element takes.</summary>
    public static string DataUri(byte[] pixels, int width, int height) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(pixels, width, height));
}
