using System.Text.Json;
using System.Text.Json.Nodes;
using Layered.Notebooks;

namespace Layered.Server;

/// <summary>What a learner has reached, by the outputs of what they ran. It is kept beside the notebooks, and never in them.</summary>
internal sealed class LearnersProgress
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly TextWriter _log;

    /// <summary>The progress in a folder of notebooks.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="log">Where is told what could not be kept.</param>
    public LearnersProgress(string folder, TextWriter log) => (_file, _log) = (Path.Combine(folder, ".layered", "progress.json"), log);

    /// <summary>What has been reached in each notebook, by its path as in addresses; nothing of those in which nothing was.</summary>
    public IReadOnlyDictionary<string, NotebookProgress> All()
    {
        lock (_lock)
        {
            return Read();
        }
    }

    /// <summary>What has been reached in a notebook.</summary>
    /// <param name="path">Its path, as in addresses.</param>
    public NotebookProgress Of(string path) => All().GetValueOrDefault(path) ?? new();

    /// <summary>Keeps what an output reports; most report nothing.</summary>
    /// <param name="path">The notebook's path, as in addresses.</param>
    /// <param name="data">The output, by MIME type.</param>
    public void Record(string path, JsonObject data)
    {
        if (data[ExerciseResult.MimeType] is JsonObject exercise && ExerciseResult.Read(exercise) is { } result)
        {
            Change(path, progress => progress.Exercises[result.Name] = result.Solved || progress.Exercises.GetValueOrDefault(result.Name));
        }

        if (data[CheckpointResult.MimeType] is JsonObject checkpoint && CheckpointResult.Read(checkpoint, path) is { } figure)
        {
            Change(path, progress => progress.Checkpoints[figure.Name] = new(figure.Value, figure.Within));
        }
    }

    /// <summary>Follows a notebook, or the notebooks of a folder, to a new path.</summary>
    public void Rename(string from, string to) => Change(all =>
    {
        foreach (var path in all.Keys.Where(path => path == from || path.StartsWith(from + "/", StringComparison.Ordinal)).ToList())
        {
            all.Remove(path, out var progress);
            all[to + path[from.Length..]] = progress!;
        }
    });

    /// <summary>Forgets a notebook.</summary>
    public void Forget(string path) => Change(all => all.Remove(path));

    private void Change(string path, Action<NotebookProgress> change) => Change(all =>
    {
        if (!all.TryGetValue(path, out var progress))
        {
            all[path] = progress = new();
        }

        change(progress);
    });

    // Read anew each time: another server may keep the progress of the same folder.
    private void Change(Action<SortedDictionary<string, NotebookProgress>> change)
    {
        lock (_lock)
        {
            try
            {
                var all = Read();
                change(all);
                if (all.Count > 0 || File.Exists(_file))
                {
                    Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
                    AtomicFile.WriteAllText(_file, JsonSerializer.Serialize(all, Json));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // No reason to stop a cell.
                _log.WriteLine($"Your progress cannot be kept: {e.Message}");
            }
        }
    }

    private SortedDictionary<string, NotebookProgress> Read()
    {
        try
        {
            return File.Exists(_file) ? JsonSerializer.Deserialize<SortedDictionary<string, NotebookProgress>>(File.ReadAllText(_file), Json) ?? [] : [];
        }
        catch (JsonException e)
        {
            var aside = Path.ChangeExtension(_file, ".unreadable.json");
            FileRetry.Run(() => File.Move(_file, aside, overwrite: true));
            _log.WriteLine($"{_file} is not what is kept there ({e.Message}). It is now {aside}, and progress begins anew.");
            return [];
        }
    }
}
