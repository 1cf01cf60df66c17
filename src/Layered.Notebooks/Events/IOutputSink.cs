namespace Layered.Notebooks;

/// <summary>Receives what a cell puts out while it runs.</summary>
public interface IOutputSink
{
    /// <summary>Takes one event. Calls come one at a time and in order, on any thread; a slow sink slows the cell down.</summary>
    void Write(SessionEvent sessionEvent);
}
