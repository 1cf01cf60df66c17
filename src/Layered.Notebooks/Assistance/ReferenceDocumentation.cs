using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>
/// What is written about the members of an assembly: in the file beside it, as packages have it, and for the assemblies of .NET
/// in the reference pack of the SDK. The files are searched and not kept: those of .NET are larger than a kernel.
/// </summary>
internal sealed class ReferenceDocumentation(string assembly) : DocumentationProvider
{
    private static readonly Lazy<IReadOnlyList<string>> FrameworkFiles = new(FindFrameworkFiles);

    private readonly string _assembly = assembly;
    private volatile string? _lastFile;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReferenceDocumentation other && other._assembly == _assembly;

    /// <inheritdoc/>
    public override int GetHashCode() => _assembly.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override string GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        var start = Encoding.UTF8.GetBytes($"<member name=\"{documentationMemberID}\"");
        foreach (var file in Files().OrderByDescending(file => file == _lastFile))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(file, start) is { } found)
            {
                // The members of a type stand together.
                _lastFile = file;
                return found;
            }
        }

        return "";
    }

    private IEnumerable<string> Files()
    {
        var beside = Path.ChangeExtension(_assembly, ".xml");
        if (File.Exists(beside))
        {
            return [beside];
        }

        // A type may be in another assembly when it runs than when it is compiled against.
        var name = Path.GetFileName(beside);
        return FrameworkAssemblies.IsOwn(_assembly)
            ? FrameworkFiles.Value.OrderByDescending(file => Path.GetFileName(file) == name)
            : [];
    }

    private static string? TryRead(string file, ReadOnlySpan<byte> start)
    {
        try
        {
            var content = File.ReadAllBytes(file).AsSpan();
            var from = content.IndexOf(start);
            if (from < 0)
            {
                return null;
            }

            content = content[from..];
            var length = content.IndexOf("</member>"u8);
            return length < 0 ? null : Encoding.UTF8.GetString(content[..(length + "</member>"u8.Length)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The files of the reference pack that is nearest to the running .NET, the largest part of the library first.</summary>
    private static IReadOnlyList<string> FindFrameworkFiles()
    {
        var pack = FrameworkAssemblies.ReferencePack(FrameworkAssemblies.Name);
        return pack is null
            ? []
            : [.. Directory.EnumerateFiles(pack, "*.xml", SearchOption.AllDirectories).OrderByDescending(file => Path.GetFileName(file) == "System.Runtime.xml")];
    }
}
