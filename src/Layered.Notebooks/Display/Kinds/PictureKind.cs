using System.Globalization;
using System.Reflection;

namespace Layered.Notebooks;

/// <summary>
/// Pictures as PNG: those of SkiaSharp, of ImageSharp and of System.Drawing, found by name and read by reflection, and of any other
/// type that has a public method <c>SaveAsPng(Stream)</c>.
/// </summary>
internal sealed class PictureKind : ValueKind
{
    private const string Skia = "SkiaSharp";

    /// <inheritdoc/>
    public override ValueNode? TryRead(object value, ValueReader reader)
    {
        var type = value.GetType();
        if (FindEncoder(value, type) is not { } encode)
        {
            return null;
        }

        var name = TypeNames.Of(type);

        // SkiaSharp's native code does not check whether the picture is still there.
        if (type.Namespace == Skia && type.GetProperty("Handle")?.GetValue(value) is nint and 0)
        {
            return new ValueNode.Text($"{name} (disposed)");
        }

        try
        {
            var text = Size(value) is { } size ? $"{name} ({size})" : name;
            return encode() is { Length: > 0 } png
                ? new ValueNode.Own(MimeBundle.Of("image/png", Convert.ToBase64String(png)).With("text/plain", text), name)
                : new ValueNode.Text($"{text}, which cannot be written as PNG");
        }
        catch (Exception exception) when (exception is not ThreadInterruptedException)
        {
            return new ValueNode.Text($"{name}, which cannot be written as PNG: {exception.Message}");
        }
    }

    private static Func<byte[]?>? FindEncoder(object value, Type type)
    {
        if (type.IsPrimitive || value is string)
        {
            return null;
        }

        if (type.Namespace == Skia)
        {
            return type.Name is "SKBitmap" or "SKImage" or "SKSurface" ? () => EncodeSkia(value) : null;
        }

        if (TypeNames.FindBase(type, "SixLabors.ImageSharp.Image") is { } image)
        {
            return () => Save(stream => Call(
                image.Assembly.GetType("SixLabors.ImageSharp.ImageExtensions")?.GetMethod("SaveAsPng", [image, typeof(Stream)]), null, value, stream));
        }

        if (TypeNames.FindBase(type, "System.Drawing.Image") is { } drawing)
        {
            var format = drawing.Assembly.GetType("System.Drawing.Imaging.ImageFormat");
            return () => Save(stream => Call(
                drawing.GetMethod("Save", [typeof(Stream), format!]), value, stream, format!.GetProperty("Png")!.GetValue(null)!));
        }

        return type.GetMethod("SaveAsPng", [typeof(Stream)]) is { IsStatic: false } save ? () => Save(stream => Call(save, value, stream)) : null;
    }

    private static byte[]? EncodeSkia(object value)
    {
        if (value.GetType().Name == "SKSurface")
        {
            using var snapshot = (IDisposable)Call(value.GetType().GetMethod("Snapshot", Type.EmptyTypes), value)!;
            return EncodeSkia(snapshot);
        }

        var encode = value.GetType().GetMethods().Where(method => method is { Name: "Encode", IsStatic: false });
        var format = encode.FirstOrDefault(method =>
            method.GetParameters() is [{ ParameterType: { IsEnum: true, Name: "SKEncodedImageFormat" } }, { ParameterType: var quality }] && quality == typeof(int));
        using var data = (IDisposable?)Call(format, value, Enum.Parse(format!.GetParameters()[0].ParameterType, "Png"), 100);
        return (byte[]?)data?.GetType().GetMethod("ToArray", Type.EmptyTypes)?.Invoke(data, null);
    }

    private static byte[] Save(Action<Stream> save)
    {
        using var stream = new MemoryStream();
        save(stream);
        return stream.ToArray();
    }

    private static object? Call(MethodInfo? method, object? target, params object[] arguments) =>
        (method ?? throw new MissingMethodException("The library has no such method any more."))
            .Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static string? Size(object picture) =>
        picture.GetType().GetProperty("Width")?.GetValue(picture) is { } width && picture.GetType().GetProperty("Height")?.GetValue(picture) is { } height
            ? string.Create(CultureInfo.InvariantCulture, $"{width} × {height}")
            : null;
}
