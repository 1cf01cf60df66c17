using System.Text.Json.Nodes;

namespace Layered.Cli.Tests;

/// <summary>A folder of one test's own, gone when the test is.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("layered-test-");

    public string Root => _folder.FullName;

    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a notebook of code cells.</summary>
    public string Write(string name, params string[] cells)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, NotebookText.Of(cells));
        return path;
    }

    public JsonArray ReadCells(string name) => JsonNode.Parse(File.ReadAllText(this[name]))!["cells"]!.AsArray();

    public void Dispose() => _folder.Delete(recursive: true);
}
