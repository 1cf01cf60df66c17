namespace Layered;

/// <summary>
/// Names the source of widgets' display forms. Notebook hosts look for an attribute of this name, whatever its namespace. The live
/// form is among them only where somebody would see it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute : Attribute
{
    /// <summary>The type that makes the formatters.</summary>
    public Type FormatterSourceType => typeof(WidgetFormatterSource);

    /// <summary>The MIME types that one output carries.</summary>
    public string[] PreferredMimeTypes =>
        IWidgetHost.Find() is null
            ? [WidgetFormatterSource.Html, WidgetFormatterSource.Text]
            : [WidgetFormatterSource.View, WidgetFormatterSource.Html, WidgetFormatterSource.Text];
}
