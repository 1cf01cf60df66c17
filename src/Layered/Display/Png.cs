using StbImageWriteSharp;

namespace Layered;

/// <summary>Pictures as PNG files.</summary>
internal static class Png
{
    /// <summary>Encodes one byte a pixel, 0 black and 255 white, or three (red, green, blue), row by row from the top.</summary>
    public static byte[] Encode(byte[] pixels, int width, int height, bool isColor = false)
    {
        using var stream = new MemoryStream();
        new ImageWriter().WritePng(pixels, width, height, isColor ? ColorComponents.RedGreenBlue : ColorComponents.Grey, stream);
        return stream.ToArray();
    }

    /// <summary>The same as an address that an <c>img</c> element or an SVG <c>image</c> element takes.</summary>
    public static string DataUri(byte[] pixels, int width, int height, bool isColor = false) =>
        "data:image/png;base64," + Convert.ToBase64String(Encode(pixels, width, height, isColor));
}
