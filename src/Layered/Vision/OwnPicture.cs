using static TorchSharp.torch;

namespace Layered;

/// <summary>A picture of one's own, made to look as those of Fashion-MNIST do.</summary>
/// <remarks>
/// The steps are those of Xiao, Rasul and Vollgraf, "Fashion-MNIST", 2017, section 2: grey, cropped to what differs from the
/// background by more than 5 % of the range, the longer side scaled to 28 pixels, light on a dark ground, in the middle. Theirs
/// were photographs on white; here the background may be any one shade, which becomes 0. They sharpened; this does not.
/// </remarks>
public static class OwnPicture
{
    private const double Background = 0.05;
    private const string Remedy = "Save the picture as PNG or JPEG, with one thing on a plain background.";

    // How bright red, green and blue look: ITU-R BT.601.
    private static readonly float[] Luminance = [0.299f, 0.587f, 0.114f];

    /// <summary>A file to try it with: a drawing of an ankle boot, in the repository's <c>data/pictures</c>.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder, looked for as <see cref="TrainedFile.Find"/> does.</exception>
    public static string Example => Path.Combine(DataFolder.Find("pictures"), "boot.png");

    /// <summary>Reads a PNG, JPEG, BMP or GIF file.</summary>
    /// <param name="path">The file. What is transparent counts as white; a camera's note that the picture lies on its side is not read.</param>
    /// <returns>Shape [1 × 784], float32 from 0 to 1, as the inputs of <see cref="FashionMnist"/>. It belongs to the caller's dispose scope.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file holds no picture, or more than 50 million pixels, or one on which nothing differs from the background.</exception>
    public static Tensor Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        LibTorch.Load();
        var full = Path.GetFullPath(path);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var ink = WithoutBackground(Grey(full));
        var content = Cropped(ink) ?? throw new DataFormatException(
            full, "its pixels", "something that differs from the background", "one shade everywhere", Remedy);
        return Fitted(content).view(1, FashionMnist.Pixels).MoveToOuterDisposeScope();
    }

    /// <summary>The picture's brightness, [height × width], 0 black and 1 white.</summary>
    private static Tensor Grey(string path)
    {
        const int Channels = 4;
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no picture {path}. A relative path starts at the notebook's folder.", path);
        }

        var picture = PictureFile.Read(path, Remedy);
        var pixels = tensor(picture.Data, [picture.Height, picture.Width, Channels]).to(ScalarType.Float32) / byte.MaxValue;
        var (colors, opacity) = (pixels.narrow(2, 0, Channels - 1), pixels.select(2, Channels - 1));
        var brightness = (colors * tensor(Luminance)).sum(dim: 2);
        return (brightness * opacity) + 1 - opacity;
    }

    /// <summary>How much each pixel differs from the background, towards black on a light one and towards white on a dark one: 0 to 1.</summary>
    private static Tensor WithoutBackground(Tensor grey)
    {
        var edge = cat([grey[0], grey[-1], grey[.., 0], grey[.., -1]]);
        var background = edge.median().item<float>();
        return background >= 0.5f
            ? ((background - grey) / background).clamp(0, 1)
            : ((grey - background) / (1 - background)).clamp(0, 1);
    }

    /// <summary>The smallest part that holds everything, or null where there is nothing.</summary>
    private static Tensor? Cropped(Tensor ink)
    {
        var filled = ink.gt(Background);
        return Ends(filled.any(1)) is var (top, bottom) && Ends(filled.any(0)) is var (left, right)
            ? ink[top..(bottom + 1), left..(right + 1)]
            : null;

        static (int First, int Last)? Ends(Tensor any)
        {
            var places = any.nonzero();
            return places.size(0) == 0 ? null : ((int)places[0].item<long>(), (int)places[-1].item<long>());
        }
    }

    /// <summary>Scaled until its longer side has 28 pixels, each the mean of what it covers, and put into the middle of 28 × 28.</summary>
    private static Tensor Fitted(Tensor content)
    {
        var (height, width) = (content.size(0), content.size(1));
        var longer = Math.Max(height, width);
        var (rows, columns) = (Side(height), Side(width));
        var scaled = nn.functional.adaptive_avg_pool2d(content.unsqueeze(0), [rows, columns])[0];
        var picture = zeros(FashionMnist.Side, FashionMnist.Side);
        picture.narrow(0, (FashionMnist.Side - rows) / 2, rows).narrow(1, (FashionMnist.Side - columns) / 2, columns).copy_(scaled);
        return picture;

        long Side(long length) => Math.Max(1, (long)Math.Round((double)length * FashionMnist.Side / longer));
    }
}
