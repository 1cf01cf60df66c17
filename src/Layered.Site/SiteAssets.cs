namespace Layered.Site;

/// <summary>The files embedded from <c>Assets</c>.</summary>
internal static class SiteAssets
{
    public static string Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
