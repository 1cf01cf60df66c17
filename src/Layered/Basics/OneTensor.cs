using static TorchSharp.torch;

namespace Layered;

/// <summary>Reads the one tensor of places that may hold several.</summary>
internal static class OneTensor
{
    /// <summary>The only one of some tensors.</summary>
    /// <param name="tensors">Where it is looked for.</param>
    /// <param name="what">What the tensors are, in the plural, for the message.</param>
    /// <param name="remedy">What to do where there are several, as a sentence.</param>
    /// <exception cref="InvalidOperationException">There are several, or none.</exception>
    public static Tensor Of(IReadOnlyList<Tensor> tensors, string what, string remedy) => tensors.Count == 1
        ? tensors[0]
        : throw new InvalidOperationException(tensors.Count == 0
            ? $"There are no {what} here."
            : $"There are {tensors.Count} {what} here where one is expected: {Shapes.ShowWithTypes(tensors)}. {remedy}");
}
