namespace Layered.Notebooks;

/// <summary>Why a cell failed.</summary>
/// <param name="Name">The exception's full type name, or the kind of failure, such as <c>CompilationError</c>.</param>
/// <param name="Message">The message, without the place.</param>
/// <param name="Location">Where in the notebook's own code; null where that is not known.</param>
/// <param name="Traceback">Lines to show: message, place, source line, and the calls that led there, without those of the engine.</param>
public sealed record CellError(string Name, string Message, CellLocation? Location, IReadOnlyList<string> Traceback)
{
    /// <summary>An error without a place.</summary>
    internal static CellError Plain(string name, string message) => new(name, message, null, [message]);
}
