using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Layered;

/// <summary>Moves each image of a batch by whole pixels, down and right at once; what enters is 0, what leaves is gone.</summary>
/// <remarks>
/// Seen as one long row of pixels, a moved image is the same row begun a little earlier or later, with the pixels that come in
/// over an edge set to 0. It moves within a copy of the batch, which is faster, and more alike from run to run, than to copy row
/// by row from one tensor to another.
/// </remarks>
internal static class Translation
{
    /// <param name="images">[N × channels × height × width]; the channels of an image move together.</param>
    /// <param name="way">How far an image moves, by its number.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public static Tensor Move(Tensor images, Func<int, (int Down, int Right)> way)
    {
        var moved = empty(images.shape, images.dtype).copy_(images);
        var (samples, channels, width) = ((int)images.size(0), (int)images.size(1), (int)images.size(3));

        // All that counts of a pixel is how many bytes it takes: to clear it as one number is faster than byte by byte.
        switch (images.element_size())
        {
            case 1:
                MoveAll<byte>();
                break;
            case 2:
                MoveAll<short>();
                break;
            case 4:
                MoveAll<int>();
                break;
            default:
                MoveAll<long>();
                break;
        }

        return moved;

        void MoveAll<T>()
            where T : unmanaged
        {
            var pixels = MemoryMarshal.Cast<byte, T>(moved.bytes);
            var size = samples == 0 ? 0 : pixels.Length / samples / channels;
            for (var sample = 0; sample < samples; sample++)
            {
                var (down, right) = way(sample);
                for (var image = sample * channels; image < (sample + 1) * channels; image++)
                {
                    MoveOne(pixels.Slice(image * size, size), down, right, width);
                }
            }
        }
    }

    private static void MoveOne<T>(Span<T> image, int down, int right, int width)
    {
        var ahead = (down * width) + right;
        if (Math.Abs(down) * width >= image.Length || Math.Abs(right) >= width)
        {
            image.Clear();
            return;
        }

        image[Math.Max(0, -ahead)..^Math.Max(0, ahead)].CopyTo(image[Math.Max(0, ahead)..]);
        (down > 0 ? image[..(down * width)] : image[^(-down * width)..]).Clear();
        for (var column = 0; column < Math.Abs(right); column++)
        {
            for (var pixel = right > 0 ? column : width - 1 - column; pixel < image.Length; pixel += width)
            {
                image[pixel] = default!;
            }
        }
    }
}
