namespace Layered.Notebooks;

/// <summary>The projects of a session, built, and built again when they have changed.</summary>
internal sealed class SessionProjects(CellInterpreter session, CSharpSessionOptions options)
{
    private readonly ProjectBuilder _builder = new(options.CacheFolder);
    private readonly Dictionary<string, IReadOnlyList<Guid>> _known = [];
    private int _builds;

    /// <summary>Builds a project and makes it usable in the code to come; once more, where it has changed since the last time.</summary>
    /// <exception cref="DirectiveException">It cannot be built.</exception>
    public async Task AddAsync(string path, CancellationToken cancellationToken)
    {
        var (name, displayId) = (Path.GetFileName(path), session.NextDisplayId());
        session.Output.Emit(new OutputAdded(new DisplayOutput(MimeBundle.Of("text/plain", $"Building {name} …"), displayId)));
        try
        {
            var isNew = Use(path, await _builder.BuildAsync(path, cancellationToken));
            session.Output.Emit(new DisplayUpdated(displayId, MimeBundle.Of("text/plain", isNew ? $"Built {name}" : $"Built {name}: as it was")));
        }
        catch (Exception exception) when (exception is ProjectException or PackageException)
        {
            session.Output.Emit(new DisplayUpdated(displayId, MimeBundle.Of("text/plain", $"{name} was not built")));
            throw new DirectiveException(exception.Message);
        }
    }

    private bool Use(string path, BuiltProject project)
    {
        var images = project.Own.Select(File.ReadAllBytes).ToList();
        Guid[] identities = [.. images.Select(BuildVersion.Identity)];
        if (_known.TryGetValue(path, out var known) && known.SequenceEqual(identities))
        {
            return false;
        }

        _known[path] = identities;
        foreach (var framework in project.Frameworks)
        {
            session.References.AddFramework(framework);
        }

        string[] assemblies = [.. project.Assemblies.Where(assembly => !SessionPackages.IsProvided(assembly))];
        session.References.Add(assemblies, assemblies, project.NativeLibraries);
        session.References.AddGenerators(project.Generators);
        var names = project.Own.Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var number = _builds++;
        foreach (var (file, image) in project.Own.Zip(images))
        {
            if (number > 0)
            {
                BuildVersion.Set(image, number, names);
            }

            session.References.AddBuilt(file, image, number);
        }

        return true;
    }
}
