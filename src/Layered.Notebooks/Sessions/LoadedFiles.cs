namespace Layered.Notebooks;

/// <summary>The files that directives have asked for and that have not run yet.</summary>
internal sealed class LoadedFiles
{
    private readonly List<(string Path, CodePlace From)> _files = [];

    /// <summary>Adds one, unless it is among them.</summary>
    public void Add(string path, CodePlace from)
    {
        if (!_files.Exists(file => file.Path == path))
        {
            _files.Add((path, from));
        }
    }

    /// <summary>Hands them over, in the order they were asked for.</summary>
    public IReadOnlyList<(string Path, CodePlace From)> Take()
    {
        (string Path, CodePlace From)[] files = [.. _files];
        _files.Clear();
        return files;
    }

    /// <summary>Forgets them.</summary>
    public void Forget() => _files.Clear();
}
