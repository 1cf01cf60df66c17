using static TorchSharp.torch;

namespace Layered;

/// <summary>Fills the parameters of a <see cref="Linear"/> layer in place, under no-grad.</summary>
/// <param name="weight">Shape [in × out]; <c>weight.shape[0]</c> is the fan-in, <c>weight.shape[1]</c> the fan-out.</param>
/// <param name="bias">Shape [out].</param>
public delegate void Initialization(Tensor weight, Tensor bias);
