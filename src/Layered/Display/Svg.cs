namespace Layered;

/// <summary>What the drawn pictures have in common.</summary>
internal static class Svg
{
    /// <summary>Fonts that the systems of readers have.</summary>
    public const string Font = "system-ui,-apple-system,'Segoe UI','Helvetica Neue',Arial,sans-serif";
}
