using System.Net;

namespace Layered.Notebooks;

/// <summary>The packages of a session.</summary>
internal sealed class SessionPackages(CSharpSession session, CSharpSessionOptions options)
{
    private readonly PackageRestorer _restorer = new(new PackageCache(options.CacheFolder));
    private readonly List<string> _sources = [];
    private readonly List<(PackageReference Package, DirectiveCall Call)> _requested = [];
    private IReadOnlyList<PackageReference> _installed = [];

    /// <summary>Asks for a package, which <see cref="RestoreAsync"/> will bring.</summary>
    /// <exception cref="DirectiveException">The session has another version of it.</exception>
    public void Request(PackageReference package, DirectiveCall call)
    {
        var present = _installed.Concat(_requested.Select(request => request.Package))
            .FirstOrDefault(other => other.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase));
        if (present is null)
        {
            _requested.Add((package, call));
        }
        else if (package.Version != present.Version && package.Version != "*")
        {
            throw new DirectiveException(
                $"{present} is in use already, and a session cannot change a package's version. Restart, and ask for {package} first.");
        }
    }

    /// <summary>Adds a source for the restores to come.</summary>
    public void AddSource(string source)
    {
        if (!_sources.Contains(source))
        {
            _sources.Add(source);
        }
    }

    /// <summary>Forgets packages that were asked for and not brought.</summary>
    public void Forget() => _requested.Clear();

    /// <summary>Brings the packages asked for, all in one restore, and shows which.</summary>
    /// <exception cref="CellFailedException">They cannot be had.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_requested.Count == 0)
        {
            return;
        }

        var requested = _requested.ToList();
        _requested.Clear();
        IReadOnlyList<PackageReference> all = [.. _installed, .. requested.Select(request => request.Package)];
        var names = string.Join(", ", requested.Select(request => request.Package));
        var displayId = session.NextDisplayId();
        var shown = false;
        try
        {
            var restored = await _restorer.RestoreAsync(
                new(all, _sources, options.WorkingDirectory, options.PackagesFolder) { BundledFeed = options.BundledFeed },
                () =>
                {
                    shown = true;
                    session.Output.Emit(new OutputAdded(new DisplayOutput(MimeBundle.Of("text/plain", $"Restoring {names} …"), displayId)));
                },
                cancellationToken);
            _installed = all;
            Use(restored);
            var installed = Installed(requested.Select(request => request.Package), restored);
            session.Output.Emit(shown ? new DisplayUpdated(displayId, installed) : new OutputAdded(new DisplayOutput(installed, displayId)));
        }
        catch (PackageException exception)
        {
            var failed = requested.Find(request => exception.Message.Contains(request.Package.Id, StringComparison.OrdinalIgnoreCase));
            var call = (failed.Call ?? requested[0].Call)!;
            throw new CellFailedException(session.Locate(call, exception.Message));
        }
    }

    private void Use(RestoredPackages packages)
    {
        foreach (var path in packages.NativeLibraries)
        {
            session.LoadContext.AddNativeLibrary(path);
        }

        foreach (var path in packages.Assemblies.Where(path => !FrameworkAssemblies.Provides(path)))
        {
            session.LoadContext.AddAssembly(path);
        }

        foreach (var path in packages.References.Where(path => !FrameworkAssemblies.Provides(path)))
        {
            session.AddReference(path);
        }
    }

    private static MimeBundle Installed(IEnumerable<PackageReference> requested, RestoredPackages restored)
    {
        var lines = requested
            .Select(package => restored.Packages.First(other => other.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)))
            .Select(package => $"{package.Id}, {package.Version}")
            .ToList();
        return MimeBundle
            .Of("text/html", $"<div><strong>Installed packages</strong><ul>{string.Concat(lines.Select(line => $"<li>{WebUtility.HtmlEncode(line)}</li>"))}</ul></div>")
            .With("text/plain", "Installed packages\n" + string.Join('\n', lines.Select(line => "  " + line)));
    }
}
