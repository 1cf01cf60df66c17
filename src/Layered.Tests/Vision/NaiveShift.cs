using static TorchSharp.torch;

namespace Layered.Tests.Vision;

internal static class NaiveShift
{
    /// <summary>Pixel by pixel: [N × height × width], moved down and right, with 0 entering.</summary>
    public static Tensor Of(Tensor images, int down, int right)
    {
        var result = zeros_like(images);
        var (count, height, width) = (images.shape[0], images.shape[1], images.shape[2]);
        for (var n = 0; n < count; n++)
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (fromY, fromX) = (y - down, x - right);
                    if (fromY >= 0 && fromY < height && fromX >= 0 && fromX < width)
                    {
                        result[n, y, x] = images[n, fromY, fromX];
                    }
                }
            }
        }

        return result;
    }
}
