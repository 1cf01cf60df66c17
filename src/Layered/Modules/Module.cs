using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// A part of a network: it holds parameters, turns a tensor into a tensor and can set itself back to a fresh start.
/// It is a TorchSharp module, so TorchSharp's own modules and these go into each other without a wrapper.
/// </summary>
/// <remarks>
/// A subclass registers its parameters and sub-modules (<c>register_parameter</c>, <c>register_module</c>, or
/// <c>RegisterComponents()</c> at the end of its constructor) and writes <c>forward</c>. One that owns
/// parameters overrides <see cref="ResetParameters"/> as well.
/// </remarks>
public abstract class Module : nn.Module<Tensor, Tensor>
{
    /// <summary>Creates the module.</summary>
    /// <param name="name">The name that error messages and the printed model use.</param>
    protected Module(string name)
        : base(name)
    {
    }

    /// <summary>
    /// Draws fresh parameters, in place: an optimizer that holds them keeps working. Random numbers come from
    /// libtorch's generator (<c>torch.manual_seed</c>).
    /// </summary>
    /// <remarks>This default resets the sub-modules.</remarks>
    /// <exception cref="NotSupportedException">The module owns parameters but does not override this method.</exception>
    public virtual void ResetParameters() => ModuleReset.ResetChildren(this);
}
