namespace Layered.Jupyter;

/// <summary>A kernelspec cannot be installed or removed. The message says why and what to do.</summary>
public sealed class KernelspecException : Exception
{
    /// <summary>A kernelspec cannot be installed or removed.</summary>
    public KernelspecException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
