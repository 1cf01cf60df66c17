namespace Layered.Cli;

/// <summary>Whether the learner's notebooks, and what the server remembers of them, can be written.</summary>
internal static class LearnersFolderCheck
{
    private const string Name = "Your notebooks";

    /// <summary>Tries to write where <c>layered open</c> would.</summary>
    /// <param name="repository">The course's folder; null where there is none.</param>
    /// <param name="workingDirectory">The folder that is opened where there is no course.</param>
    public static CheckResult Run(CourseRepository? repository, string workingDirectory) =>
        Run(OpenSession.FolderOf(repository, workingDirectory), OpenSession.StateFolder);

    /// <summary>Tries to write in the two folders, or in the folders that they would be made in.</summary>
    /// <param name="notebooks">The folder of the notebooks.</param>
    /// <param name="state">The folder of what the server remembers.</param>
    public static CheckResult Run(string notebooks, string state) => (Obstacle(notebooks), Obstacle(state)) switch
    {
        ({ } obstacle, _) => new(Name, CheckStatus.Warning, $"{notebooks} cannot be written: {obstacle}", "Open a folder of your own with copies of the notebooks: layered open PATH"),
        (_, { } obstacle) => new(Name, CheckStatus.Problem, $"{state} cannot be written, and 'layered open' needs it: {obstacle}", "Make that folder yours, and see that its disk is not full."),
        _ => new(Name, CheckStatus.Ok, $"go to {notebooks}"),
    };

    private static string? Obstacle(string folder)
    {
        var existing = folder;
        while (!Path.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        try
        {
            var trial = Path.Combine(existing, $".layered-doctor-{Guid.NewGuid():N}");
            using (new FileStream(trial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }
}
