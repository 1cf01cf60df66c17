using System.Diagnostics;

namespace Layered.Notebooks;

/// <summary>
/// Where <see cref="Trace"/> and <see cref="Debug"/> write until a cell adds a listener that writes for itself: to the cell's output. .NET's own
/// writes to a debugger, and ends the process where an assertion fails; here the cell fails.
/// </summary>
internal sealed class NotebookTraceListener() : TraceListener("Default")
{
    /// <summary>Takes the place of .NET's own.</summary>
    public static void Install()
    {
        foreach (var listener in Trace.Listeners.OfType<DefaultTraceListener>().ToList())
        {
            Trace.Listeners.Remove(listener);
        }

        Trace.Listeners.Add(new NotebookTraceListener());
    }

    /// <inheritdoc/>
    public override void Write(string? message)
    {
        if (NeedIndent)
        {
            WriteIndent();
        }

        Put(message);
    }

    /// <inheritdoc/>
    public override void WriteLine(string? message)
    {
        Write($"{message}\n");
        NeedIndent = true;
    }

    /// <inheritdoc/>
    public override void Fail(string? message, string? detailMessage) =>
        throw new AssertionFailedException(string.Join(' ', new[] { message, detailMessage }.Where(text => !string.IsNullOrEmpty(text))));

    /// <inheritdoc/>
    public override void Fail(string? message) => Fail(message, null);

    /// <inheritdoc/>
    protected override void WriteIndent()
    {
        NeedIndent = false;
        Put(new string(' ', IndentLevel * IndentSize));
    }

    private static void Put(string? text)
    {
        if (ConsoleRouter.Current is not null && !Trace.Listeners.OfType<TextWriterTraceListener>().Any())
        {
            Console.Out.Write(text);
        }
    }
}
