namespace Layered.Jupyter;

/// <summary>Where a kernelspec is installed, and with it the program that it starts.</summary>
/// <param name="Kernels">The folder of kernelspecs, one folder each.</param>
/// <param name="Programs">The folder of the programs that they start.</param>
public sealed record KernelspecPlace(string Kernels, string Programs)
{
    /// <summary>For the user alone.</summary>
    public static KernelspecPlace User() => new(
        Path.Combine(JupyterFolders.ForThisUser().UserData, "kernels"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "layered", "kernel"));

    /// <summary>For all who use the installation at a prefix, such as <c>/usr/local</c> or a Python environment.</summary>
    public static KernelspecPlace AtPrefix(string prefix) => new(
        Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels"),
        Path.Combine(Path.GetFullPath(prefix), "share", "layered", "kernel"));
}
