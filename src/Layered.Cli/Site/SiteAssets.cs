namespace Layered.Cli;

/// <summary>The files embedded from <c>Site/Assets</c>.</summary>
internal static class SiteAssets
{
    public static string Read(string name)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream($"Site.{name}")
            ?? throw new InvalidOperationException($"The resource Site.{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
