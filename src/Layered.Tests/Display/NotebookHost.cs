using System.Collections;
using System.Linq.Expressions;

namespace Layered.Tests.Display;

/// <summary>Finds a value's display forms as .NET Interactive does: by the names of the attribute, properties and methods.</summary>
internal static class NotebookHost
{
    public static IReadOnlyDictionary<string, string> Show(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true)
            .Single(candidate => candidate.GetType().Name == "TypeFormatterSourceAttribute");
        var source = Activator.CreateInstance(Property<Type>(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var byMimeType = formatters.Cast<object>().ToDictionary(formatter => Property<string>(formatter, "MimeType"));
        return Property<string[]>(attribute, "PreferredMimeTypes").ToDictionary(
            mimeType => mimeType,
            mimeType => Write(byMimeType[mimeType], value) ?? throw new InvalidOperationException($"no {mimeType}"));
    }

    private static string? Write(object formatter, object value)
    {
        var (valueParameter, writerParameter) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(TextWriter)));
        var call = Expression.Call(
            Expression.Constant(formatter), formatter.GetType().GetMethod("Format")!, valueParameter, writerParameter);
        var format = Expression.Lambda<Func<object, TextWriter, bool>>(call, valueParameter, writerParameter).Compile();
        using var writer = new StringWriter();
        return format(value, writer) ? writer.ToString() : null;
    }

    private static T Property<T>(object of, string name) =>
        (T)of.GetType().GetProperty(name)!.GetGetMethod()!.Invoke(of, null)!;
}
