namespace Layered.Cli;

/// <summary>A folder that holds a folder <c>notebooks</c> with notebooks in it.</summary>
/// <param name="Root">The folder.</param>
internal sealed record CourseRepository(string Root)
{
    /// <summary>The folder of the notebooks.</summary>
    public string Notebooks => NotebooksOf(Root);

    /// <summary>Looks in a folder and in those above it.</summary>
    /// <returns>The nearest; null where there is none.</returns>
    public static CourseRepository? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var notebooks = NotebooksOf(folder.FullName);
            if (Directory.Exists(notebooks) && Directory.EnumerateFiles(notebooks, "*.ipynb").Any())
            {
                return new(folder.FullName);
            }
        }

        return null;
    }

    private static string NotebooksOf(string root) => Path.Combine(root, "notebooks");
}
