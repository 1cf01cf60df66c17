using Layered.Notebooks;

namespace Layered.Cli;

/// <summary>
/// The notebooks of the course as a learner works on them: in a folder of the learner's, so that the course's own stay as they are.
/// A notebook that is missing there comes anew; one that nobody has changed follows the course.
/// </summary>
internal sealed class LearnersCopy(CourseRepository course, string folder)
{
    private const string Given = ".given";

    /// <summary>Where it lies by default.</summary>
    public static string UsualFolder { get; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments, Environment.SpecialFolderOption.DoNotVerify), "Layered");

    /// <summary>The folder.</summary>
    public string Folder => folder;

    /// <summary>Brings the folder up to date.</summary>
    /// <returns>The names of the notebooks that came or were renewed.</returns>
    public IReadOnlyList<string> Update()
    {
        Directory.CreateDirectory(Path.Combine(folder, Given));
        return [.. NotebookFile.In(course.Notebooks).Select(Path.GetFileName).OfType<string>().Where(Update)];
    }

    private bool Update(string name)
    {
        // Beside the learner's notebook lies hidden what the course gave: where they are the same, nobody has changed it.
        var (original, given, own) = (Path.Combine(course.Notebooks, name), Path.Combine(folder, Given, name), Path.Combine(folder, name));
        if (File.Exists(own) && (!IsSame(own, given) || IsSame(original, own)))
        {
            return false;
        }

        var bytes = File.ReadAllBytes(original);
        AtomicFile.WriteAllBytes(given, bytes);
        AtomicFile.WriteAllBytes(own, bytes);
        return true;
    }

    private static bool IsSame(string one, string other) =>
        File.Exists(other) && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
