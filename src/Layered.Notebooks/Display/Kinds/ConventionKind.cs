using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.DotNet.Interactive.Formatting;

namespace Layered.Notebooks;

/// <summary>
/// The display convention of .NET notebooks: a type carries an attribute named <c>TypeFormatterSourceAttribute</c>, of whichever
/// assembly, that names a class whose <c>CreateTypeFormatters()</c> returns objects with <c>MimeType</c>, optionally <c>Type</c>,
/// and <c>bool Format(object, TextWriter)</c>; or <see cref="ITypeFormatter"/>s, where a cell declares the type. Everything else is
/// found by name, so that libraries depend on no host.
/// </summary>
internal sealed class ConventionKind : ValueKind
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader) =>
        TryFormat(value) is { } bundle ? new ValueNode.Own(bundle, TypeNames.Of(value.GetType())) : null;

    /// <summary>The representations in the order the type prefers; null where its type follows no convention, or every formatter declines.</summary>
    private static MimeBundle? TryFormat(object value)
    {
        var attribute = value.GetType().GetCustomAttributes(inherit: true).FirstOrDefault(candidate => candidate.GetType().Name == AttributeName);
        if (attribute is null)
        {
            return null;
        }

        try
        {
            var source = Get<Type>(attribute, "FormatterSourceType")
                ?? throw new FormatterFailedException("The type's formatter source is not named.");
            var formatters = CreateFormatters(source).Where(formatter => Accepts(formatter, value)).ToList();
            var order = Get<IEnumerable<string>>(attribute, "PreferredMimeTypes")?.ToList() ?? [];
            if (order.Count == 0)
            {
                order = [.. formatters.Select(formatter => Get<string>(formatter, "MimeType")).OfType<string>().Distinct()];
            }

            var bundle = new MimeBundle();
            foreach (var mimeType in order)
            {
                var formatter = formatters.Find(candidate => Get<string>(candidate, "MimeType") == mimeType);
                if (formatter is not null && Run(formatter, value) is { } text)
                {
                    bundle = bundle.With(mimeType, text);
                }
            }

            return bundle.MimeTypes.Count > 0 ? bundle : null;
        }
        catch (Exception exception) when (exception is TargetInvocationException or MissingMethodException or InvalidCastException or JsonException)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            if (cause is ThreadInterruptedException)
            {
                throw;
            }

            throw new FormatterFailedException(
                $"Shown by default: the formatter of {TypeNames.Of(value.GetType())} failed with {TypeNames.Of(cause.GetType())}: {cause.Message}", exception);
        }
    }

    private static IEnumerable<object> CreateFormatters(Type source)
    {
        var instance = Activator.CreateInstance(source)!;
        var create = source.GetMethod("CreateTypeFormatters", Type.EmptyTypes)
            ?? throw new MissingMethodException(source.Name, "CreateTypeFormatters");
        return ((IEnumerable)create.Invoke(instance, null)!).Cast<object>();
    }

    private static bool Accepts(object formatter, object value) => Get<Type>(formatter, "Type") is not { } type || type.IsInstanceOfType(value);

    private static string? Run(object formatter, object value)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        if (formatter is ITypeFormatter known)
        {
            return known.Format(value, new(writer)) ? writer.ToString() : null;
        }

        var format = formatter.GetType().GetMethods().FirstOrDefault(method =>
            method is { Name: "Format", IsStatic: false }
            && method.GetParameters() is [var first, var second]
            && first.ParameterType.IsInstanceOfType(value)
            && second.ParameterType == typeof(TextWriter))
            ?? throw new MissingMethodException(formatter.GetType().Name, "Format(object, TextWriter)");
        return format.Invoke(formatter, [value, writer]) is not false ? writer.ToString() : null;
    }

    private static T? Get<T>(object instance, string name)
        where T : class => instance.GetType().GetProperty(name)?.GetValue(instance) as T;
}
