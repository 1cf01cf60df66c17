namespace Layered.FrontEnds.Tests;

/// <summary>The files in the folder <c>Fixtures</c>.</summary>
internal static class Fixture
{
    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Fixtures", file);
}
