namespace Layered.Site;

/// <summary>Pictures that lie in a notebook's folder, for a page that has them in it.</summary>
/// <param name="folder">The folder.</param>
internal sealed class PictureFolder(string folder)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".svg"] = "image/svg+xml",
    };

    private readonly List<string> _missing = [];

    /// <summary>The addresses asked for that are not in the folder.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>The picture as a <c>data:</c> address; the address as it is where it is one already, or there is no such picture.</summary>
    public string Embed(string address)
    {
        if (address.StartsWith("data:", StringComparison.Ordinal))
        {
            return address;
        }

        var path = Path.Combine(folder, Uri.UnescapeDataString(address.Split('?', '#')[0]));
        if (!address.Contains("://", StringComparison.Ordinal) && Types.TryGetValue(Path.GetExtension(path), out var type) && File.Exists(path))
        {
            return $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}";
        }

        _missing.Add(address);
        return address;
    }
}
