using System.Reflection;
using static TorchSharp.torch;

namespace Layered;

/// <summary>Resets the parameters of any module in place: Layered's own, TorchSharp's, and containers of both.</summary>
public static class ModuleReset
{
    /// <summary>
    /// Draws fresh parameters for <paramref name="module"/> and everything in it, in place: an optimizer that holds
    /// the parameters keeps working. Random numbers come from libtorch's generator (<c>torch.manual_seed</c>).
    /// </summary>
    /// <remarks>
    /// Layered's modules know how; TorchSharp's layers do where they have <c>reset_parameters</c> (convolutions,
    /// batch normalization, …); <c>nn.Linear</c> has none in TorchSharp 0.107 and gets PyTorch's initialization.
    /// </remarks>
    /// <exception cref="NotSupportedException">A module holds parameters and nobody knows how to reset them.</exception>
    public static void ResetParameters(this nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        switch (module)
        {
            case Module layered:
                layered.ResetParameters();
                break;
            case TorchSharp.Modules.Linear linear:
                Init.TorchLinear(linear.weight, linear.bias);
                break;
            default:
                if (!TryResetByName(module))
                {
                    ResetChildren(module);
                }

                break;
        }
    }

    internal static void ResetChildren(nn.Module module)
    {
        if (module.named_parameters(recurse: false).Any())
        {
            var names = string.Join(", ", module.named_parameters(recurse: false).Select(parameter => parameter.name));
            throw new NotSupportedException(
                $"Nobody knows how to reset the parameters ({names}) of the module '{module.GetName()}' ({module.GetType().Name}). "
                + "Derive it from Layered.Module and override ResetParameters(), or give it a method reset_parameters().");
        }

        foreach (var child in module.children())
        {
            child.ResetParameters();
        }
    }

    private static bool TryResetByName(nn.Module module)
    {
        var method = module.GetType().GetMethod(
            "reset_parameters", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        if (method is null)
        {
            return false;
        }

        using (no_grad())
        {
            method.Invoke(module, null);
        }

        return true;
    }
}
