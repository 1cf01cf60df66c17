using Layered.Course.Tests;
using Layered.Notebooks;

namespace Layered.FrontEnds.Tests;

/// <summary>A folder of one test's own, gone when the test is. It lies in the repository, so that a notebook in it finds the feed and the data as the course does.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo _folder =
        Directory.CreateDirectory(System.IO.Path.Combine(Repository.Root, "artifacts", "test-runs", Guid.NewGuid().ToString("N")));

    public string Path => _folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a folder in it.</summary>
    public string Folder(string name) => Directory.CreateDirectory(this[name]).FullName;

    /// <summary>Copies a notebook of the course into it.</summary>
    public string CopyOfCourse(string name, string folder = "")
    {
        var copy = System.IO.Path.Combine(Folder(folder), $"{name}.ipynb");
        File.Copy(Repository.NotebookPath(name), copy);
        return copy;
    }

    /// <summary>Writes a notebook of the course in its short form into it.</summary>
    public string ShortFormOf(string name, string folder = "")
    {
        var target = Folder(folder);
        var notebook = NotebookDocument.Load(Repository.NotebookPath(name));
        ShortForm.Apply(notebook, target, Repository.Root);
        var path = System.IO.Path.Combine(target, $"{name}.ipynb");
        notebook.Save(path);
        return path;
    }

    /// <summary>Copies a file of <c>Fixtures</c> into it.</summary>
    public string CopyOfFixture(string file, string folder = "")
    {
        var copy = System.IO.Path.Combine(Folder(folder), file);
        File.Copy(Fixture.Path(file), copy);
        return copy;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
