namespace Layered;

/// <summary>Weights and logs of the runs that take longer than a notebook should. They lie in the repository's <c>data/trained</c>.</summary>
public static class TrainedFile
{
    /// <summary>
    /// The full path of a file in <c>data/trained</c>, whether it is there or not: in or beside the folder that the environment
    /// variable <c>LAYERED_DATA</c> names, otherwise looked for from the working directory upwards.
    /// </summary>
    /// <param name="name">Such as <c>residual.safetensors</c>.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string Find(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Path.Combine(DataFolder.Find("trained"), name);
    }
}
