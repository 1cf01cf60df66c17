namespace Layered.Interactive;

/// <summary>How much of a value is shown unless a cell says otherwise.</summary>
internal static class FormatterDefaults
{
    /// <summary>Items of a sequence that is the value itself.</summary>
    public const int Items = 50;

    /// <summary>Levels of values within values.</summary>
    public const int Depth = 4;
}
