using System.Reflection;

namespace Layered;

/// <summary>Shows a value as the notebook's host does: by the formatter that .NET Interactive and Layered's engine have under one name.</summary>
internal static class HostFormatter
{
    private static readonly Lazy<Func<object?, string, string>?> ToDisplayString = new(Find);

    /// <summary>The forms that a value has of those that widgets show: as its type says by the convention of formatter sources, else what any value has.</summary>
    public static IEnumerable<string> MimeTypesOf(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true).FirstOrDefault(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute));
        return attribute?.GetType().GetProperty(nameof(TypeFormatterSourceAttribute.PreferredMimeTypes))?.GetValue(attribute) is string[] own
            ? own.Intersect([MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])
            : value is string or IFormattable ? [MimeTypes.Text] : [MimeTypes.Html, MimeTypes.Text];
    }

    /// <summary>The value in a MIME type; its <c>ToString</c> where no host has a formatter.</summary>
    public static string Format(object value, string mimeType) => ToDisplayString.Value?.Invoke(value, mimeType) ?? value.ToString() ?? "";

    private static Func<object?, string, string>? Find() => AppDomain.CurrentDomain.GetAssemblies()
        .Select(assembly => assembly.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter"))
        .FirstOrDefault(type => type is not null)
        ?.GetMethod("ToDisplayString", BindingFlags.Static | BindingFlags.Public, [typeof(object), typeof(string)])
        ?.CreateDelegate<Func<object?, string, string>>();
}
