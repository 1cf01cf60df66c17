namespace Layered.Notebooks;

/// <summary>The packages of a session.</summary>
internal sealed class SessionPackages(CSharpSession session, CSharpSessionOptions options)
{
    private readonly PackageRestorer _restorer = new(new PackageCache(options.CacheFolder));
    private readonly List<string> _sources = [];
    private readonly List<(PackageReference Package, DirectiveCall Call)> _requested = [];
    private readonly HashSet<string> _standIns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _builtIn = [];
    private IReadOnlyList<PackageReference> _installed = [];

    /// <summary>The packages that can be had without a source.</summary>
    public PackageFolder Unpacked { get; } = new(options.PackagesFolder);

    /// <summary>Asks for a package, which <see cref="RestoreAsync"/> will bring.</summary>
    /// <exception cref="DirectiveException">The session has another version of it, or it cannot be used here.</exception>
    public void Request(PackageReference package, DirectiveCall call)
    {
        if (BuiltInPackages.Contains(package, out var standIn))
        {
            _builtIn.Add(package.Id);
            if (standIn is not null && FindPresent(standIn) is null)
            {
                _standIns.Add(standIn.Id);
                _requested.Add((standIn, call));
            }

            return;
        }

        // Whoever asks for it by its own name knows better which version it should be.
        if (_standIns.Contains(package.Id))
        {
            _requested.RemoveAll(request => IsSame(request.Package, package));
        }

        var present = FindPresent(package);
        if (present is null)
        {
            _requested.Add((package, call));
        }
        else if (_standIns.Contains(package.Id))
        {
            return;
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
    public void Forget()
    {
        _requested.Clear();
        _builtIn.Clear();
    }

    /// <summary>Brings the packages asked for, all in one restore, and shows which.</summary>
    /// <exception cref="CellFailedException">They cannot be had.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_requested.Count == 0)
        {
            ShowBuiltIn();
            return;
        }

        var requested = _requested.ToList();
        var builtIn = _builtIn.ToList();
        Forget();
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
            var installed = PackageNotice.Format(requested.Select(request => request.Package), restored, builtIn);
            session.Output.Emit(shown ? new DisplayUpdated(displayId, installed) : new OutputAdded(new DisplayOutput(installed, displayId)));
        }
        catch (PackageException exception)
        {
            var failed = requested.Find(request => exception.Message.Contains(request.Package.Id, StringComparison.OrdinalIgnoreCase));
            var call = (failed.Call ?? requested[0].Call)!;
            throw new CellFailedException(session.Locate(call, exception.Message));
        }
    }

    private PackageReference? FindPresent(PackageReference package) =>
        _installed.Concat(_requested.Select(request => request.Package)).FirstOrDefault(other => IsSame(other, package));

    private static bool IsSame(PackageReference one, PackageReference other) => one.Id.Equals(other.Id, StringComparison.OrdinalIgnoreCase);

    private void ShowBuiltIn()
    {
        if (_builtIn.Count > 0)
        {
            session.Output.Emit(new OutputAdded(new DisplayOutput(MimeBundle.Of("text/plain", PackageNotice.BuiltIn(_builtIn)))));
            _builtIn.Clear();
        }
    }

    private void Use(RestoredPackages packages)
    {
        foreach (var path in packages.NativeLibraries)
        {
            session.LoadContext.AddNativeLibrary(path);
        }

        foreach (var path in packages.Assemblies.Where(path => !IsProvided(path)))
        {
            session.LoadContext.AddAssembly(path);
        }

        foreach (var path in packages.References.Where(path => !IsProvided(path) && !BuiltInPackages.HidesFromCells(path)))
        {
            session.AddReference(path);
        }
    }

    private static bool IsProvided(string assemblyPath) => FrameworkAssemblies.Provides(assemblyPath) || BuiltInPackages.Provides(assemblyPath);
}
