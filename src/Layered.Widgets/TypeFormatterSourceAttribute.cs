namespace Layered;

/// <summary>
/// Names the source of widgets' display forms. Notebook hosts look for an attribute of this name, whatever its namespace. The live
/// form is among them only where somebody would see it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>Whether widgets of the type have a picture. .NET Interactive shows an empty one where a form is named that there is not.</summary>
    public bool HasPicture { get; init; }

    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType => typeof(WidgetFormatterSource);

    /// <summary>The MIME types that one output carries.</summary>
    public string[] PreferredMimeTypes =>
    [
        .. IWidgetHost.Find() is { IsLive: true } ? [MimeTypes.View] : Array.Empty<string>(),
        MimeTypes.Html,
        .. HasPicture ? [MimeTypes.Svg] : Array.Empty<string>(),
        MimeTypes.Text,
    ];
}
