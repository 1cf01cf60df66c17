namespace Layered.Cli;

/// <summary>A folder that holds a folder <c>notebooks</c> with notebooks in it.</summary>
/// <param name="Root">The folder.</param>
internal sealed record CourseRepository(string Root)
{
    /// <summary>The name of the folder feed in a portable folder.</summary>
    public const string PortablePackages = "packages";

    /// <summary>The folder of the notebooks.</summary>
    public string Notebooks => NotebooksOf(Root);

    /// <summary>The folder of the course's data.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>Whether <c>layered prepare</c> made the folder: it brings its packages, and is a learner's own.</summary>
    public bool IsPortable => Directory.Exists(Packages);

    /// <summary>The folder feed that the library comes from: the build's, or a portable folder's.</summary>
    public string Feed => IsPortable ? Packages : Path.Combine(Root, "artifacts", "feed");

    private string Packages => Path.Combine(Root, PortablePackages);

    /// <summary>Looks in a folder and in those above it.</summary>
    /// <returns>The nearest; null where there is none.</returns>
    public static CourseRepository? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var notebooks = NotebooksOf(folder.FullName);
            if (Directory.Exists(notebooks) && NotebookFile.In(notebooks).Any())
            {
                return new(folder.FullName);
            }
        }

        return null;
    }

    private static string NotebooksOf(string root) => Path.Combine(root, "notebooks");
}
