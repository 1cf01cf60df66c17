using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Saves a model's weights in the safetensors format and loads them: names, types, shapes and plain numbers, no code.
/// Python reads the files with <c>safetensors.torch.load_file</c>.
/// </summary>
/// <remarks>The format is described at https://github.com/huggingface/safetensors: the length of a JSON header, the header, the numbers.</remarks>
public static class SafeTensors
{
    /// <summary>Writes all parameters and buffers of a model. The file is replaced as a whole or not at all.</summary>
    /// <param name="model">The model; on whatever device, the file is the same.</param>
    /// <param name="path">Where to; by custom it ends in <c>.safetensors</c>.</param>
    /// <exception cref="NotSupportedException">A tensor has a type that the format does not have.</exception>
    public static void SaveWeights(this nn.Module model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        SafeTensorsFile.Write(path, model.state_dict());
    }

    /// <summary>Writes a file's weights into a model, in place. The model stays as it was when anything does not fit.</summary>
    /// <param name="model">A model with the same names, types and shapes as the one that was saved.</param>
    /// <param name="path">A file in the safetensors format.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The file is damaged, or holds the weights of another model; the message names the tensor.</exception>
    public static void LoadWeights(this nn.Module model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var file = SafeTensorsFile.Read(path, "Weights are saved with model.SaveWeights(path).");
        var state = model.state_dict();
        file.RequireNames(state.Keys);
        foreach (var (name, value) in state)
        {
            file.RequireLike(name, value);
        }

        foreach (var (name, value) in state)
        {
            value.copy_(file.Tensor(name));
        }
    }
}
