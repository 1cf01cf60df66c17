namespace Layered.Jupyter;

/// <summary>Tells whoever runs the kernel what a front-end does not see.</summary>
internal sealed class KernelLog(TextWriter writer)
{
    private readonly TextWriter _writer = TextWriter.Synchronized(writer);

    /// <summary>Writes a line.</summary>
    public void Write(string message)
    {
        try
        {
            _writer.WriteLine($"layered: {message}");
        }
        catch (IOException)
        {
            // Whoever read it is gone.
        }
    }
}
