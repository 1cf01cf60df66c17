using Layered.Notebooks;

namespace Layered.Server;

/// <summary>
/// The notebooks of the course as a learner works on them: in a folder of the learner's, so that the course's own stay as they are.
/// A notebook that is missing there comes anew; one that nobody has changed follows the course.
/// </summary>
public sealed class LearnersCopy
{
    private const string Extension = ".ipynb";

    private readonly string _originals;
    private readonly string _given;

    /// <summary>A copy of the course's notebooks in a folder of its own.</summary>
    /// <param name="originals">The folder of the course's notebooks.</param>
    /// <param name="folder">The learner's folder.</param>
    public LearnersCopy(string originals, string folder)
    {
        (_originals, Folder) = (originals, folder);
        // Beside the learner's notebooks lies hidden what the course gave: where they are the same, nobody has changed them.
        _given = Path.Combine(folder, ".given");
    }

    /// <summary>Notebooks that were made for one learner: as they are when this is first called, they are the originals.</summary>
    /// <param name="folder">Their folder.</param>
    public static LearnersCopy InPlace(string folder)
    {
        var copy = new LearnersCopy(Path.Combine(folder, ".given"), folder);
        if (!Directory.Exists(copy._given))
        {
            foreach (var name in NamesIn(folder))
            {
                Give(Path.Combine(folder, name), Path.Combine(copy._given, name));
            }
        }

        return copy;
    }

    /// <summary>The learner's folder.</summary>
    public string Folder { get; }

    /// <summary>Brings the folder up to date.</summary>
    /// <returns>The names of the notebooks that came or were renewed.</returns>
    public IReadOnlyList<string> Update() => [.. NamesIn(_originals).Where(Update)];

    /// <summary>Where the original of a notebook lies.</summary>
    /// <param name="name">The notebook's path from the learner's folder.</param>
    /// <returns>Null where the course has none of that name.</returns>
    public string? OriginalOf(string name) =>
        name == Path.GetFileName(name) && Path.Combine(_originals, name) is var original && File.Exists(original) ? original : null;

    /// <summary>Whether a notebook is as the course gave it.</summary>
    /// <param name="name">The notebook's path from the learner's folder.</param>
    /// <param name="bytes">What is in it.</param>
    public bool IsOriginal(string name, ReadOnlySpan<byte> bytes) => OriginalOf(name) is { } original && File.ReadAllBytes(original).AsSpan().SequenceEqual(bytes);

    /// <summary>Puts the original in the place of a notebook. What the learner made of it is kept beside it, under another name.</summary>
    /// <param name="name">The notebook's name.</param>
    /// <returns>The name of what was kept; null where there was nothing but the original.</returns>
    /// <exception cref="FileNotFoundException">The course has no notebook of that name.</exception>
    public string? StartAfresh(string name)
    {
        var original = OriginalOf(name) ?? throw new FileNotFoundException($"The course has no notebook {name}.");
        var own = Path.Combine(Folder, name);
        string? kept = null;
        if (File.Exists(own) && !IsSame(own, original))
        {
            kept = FreeName.For(Folder, Path.GetFileNameWithoutExtension(name) + "-mine", Extension);
            File.Copy(own, kept);
        }

        Give(original, Path.Combine(_given, name));
        Give(original, own);
        return Path.GetFileName(kept);
    }

    private bool Update(string name)
    {
        var (original, given, own) = (Path.Combine(_originals, name), Path.Combine(_given, name), Path.Combine(Folder, name));
        if (File.Exists(own) && (!IsSame(own, given) || IsSame(original, own)))
        {
            return false;
        }

        Give(original, given);
        Give(original, own);
        return true;
    }

    // By its content: what comes of a course that is only to be read is the learner's to write.
    private static void Give(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        AtomicFile.WriteAllBytes(to, File.ReadAllBytes(from));
    }

    private static IEnumerable<string> NamesIn(string folder) => Directory
        .EnumerateFiles(folder, "*" + Extension)
        .Select(path => Path.GetFileName(path)!)
        .Where(name => !name.StartsWith('.'))
        .Order(StringComparer.Ordinal);

    private static bool IsSame(string one, string other) =>
        File.Exists(other) && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
