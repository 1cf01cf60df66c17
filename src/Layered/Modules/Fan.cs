namespace Layered;

/// <summary>Which side of a layer sets the scale of its weights in <see cref="Init.Kaiming"/>.</summary>
public enum Fan
{
    /// <summary>The number of inputs: the size of activations is kept on the way forward.</summary>
    In,

    /// <summary>The number of outputs: the size of gradients is kept on the way back.</summary>
    Out,
}
