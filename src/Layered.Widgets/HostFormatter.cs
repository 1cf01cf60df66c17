using System.Reflection;

namespace Layered;

/// <summary>Shows a value as the notebook's host does: by the formatter that .NET Interactive and Layered's engine have under one name.</summary>
internal static class HostFormatter
{
    private static readonly Lazy<Func<object?, string, string>?> ToDisplayString = new(Find);

    /// <summary>The value in a MIME type; its <c>ToString</c> where no host has a formatter.</summary>
    public static string Format(object value, string mimeType) => ToDisplayString.Value?.Invoke(value, mimeType) ?? value.ToString() ?? "";

    private static Func<object?, string, string>? Find() => AppDomain.CurrentDomain.GetAssemblies()
        .Select(assembly => assembly.GetType("Microsoft.DotNet.Interactive.Formatting.Formatter"))
        .FirstOrDefault(type => type is not null)
        ?.GetMethod("ToDisplayString", BindingFlags.Static | BindingFlags.Public, [typeof(object), typeof(string)])
        ?.CreateDelegate<Func<object?, string, string>>();
}
