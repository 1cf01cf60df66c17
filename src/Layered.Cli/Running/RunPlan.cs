namespace Layered.Cli;

/// <summary>Which notebooks are run, in order, and where the results go.</summary>
/// <param name="Notebooks">The notebooks, in the order of running.</param>
/// <param name="OutputFolder">The folder of the executed copies.</param>
/// <param name="SiteFolder">The folder of the site.</param>
internal sealed record RunPlan(IReadOnlyList<PlannedNotebook> Notebooks, string OutputFolder, string SiteFolder)
{
    /// <summary>Finds the notebooks that the options name.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="workingDirectory">The folder that relative paths start from.</param>
    /// <exception cref="UsageException">A path is no notebook and no folder of notebooks, two copies would have the same name, or a copy would replace its notebook.</exception>
    public static RunPlan Create(RunOptions options, string workingDirectory)
    {
        var repository = CourseRepository.Find(workingDirectory);
        var artifacts = Path.Combine(repository?.Root ?? workingDirectory, "artifacts");
        var (output, site) = options.Output is { } folder
            ? (Path.GetFullPath(folder, workingDirectory), Path.GetFullPath(Path.Combine(folder, "site"), workingDirectory))
            : (Path.Combine(artifacts, "notebooks"), Path.Combine(artifacts, "site"));

        var sources = options.Paths.Count > 0
            ? options.Paths.SelectMany(path => NotebookFile.Find(path, workingDirectory, NotebookFile.Extension))
            : repository is { } course
                ? NotebookFile.In(course.Notebooks)
                : throw new UsageException("There is no folder 'notebooks' here or above. Name the notebooks to run, or start inside the course's folder: the repository, or a folder that 'layered prepare' made.");

        var notebooks = sources
            .Distinct(PathNames.Comparer)
            .Select(source => new PlannedNotebook(source, Path.Combine(output, Path.GetFileName(source))))
            .ToList();
        RefuseCollisions(notebooks, options.Save);
        return new(notebooks, output, site);
    }

    private static void RefuseCollisions(List<PlannedNotebook> notebooks, bool save)
    {
        var twins = notebooks.GroupBy(notebook => notebook.Output, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (twins is not null)
        {
            var names = string.Join(" and ", twins.Select(twin => twin.Source));
            throw new UsageException(save
                ? $"{names} would both be saved as {twins.Key}. Run them one after the other, each with its own --output."
                : $"{names} have the same name. Take them one after the other.");
        }

        var replaced = notebooks.FirstOrDefault(notebook => PathNames.Comparer.Equals(notebook.Output, notebook.Source));
        if (save && replaced is not null)
        {
            throw new UsageException($"The executed copy of {replaced.Source} would replace it. Choose another --output; to refresh the notebooks themselves, add --in-place with an --output elsewhere.");
        }
    }
}

/// <summary>A notebook that is to be run.</summary>
/// <param name="Source">The full path of the notebook.</param>
/// <param name="Output">The full path of its executed copy.</param>
internal sealed record PlannedNotebook(string Source, string Output)
{
    /// <summary>The file's name without its extension.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Source);
}
