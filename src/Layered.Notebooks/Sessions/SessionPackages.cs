namespace Layered.Notebooks;

/// <summary>The packages of a session.</summary>
internal sealed class SessionPackages(CellInterpreter session, CSharpSessionOptions options)
{
    private readonly PackageRestorer _restorer = new(new PackageCache(options.CacheFolder));
    private readonly List<string> _sources = [];
    private readonly List<(PackageReference Package, DirectiveCall Call)> _requested = [];
    private readonly HashSet<string> _standIns = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _builtIn = [];
    private readonly List<string> _repacked = [];
    private IReadOnlyList<PackageReference> _installed = [];
    private RestoredPackages? _restored;

    /// <summary>The packages that can be had without a source.</summary>
    public PackageFolder Unpacked { get; } = new(options.PackagesFolder);

    /// <summary>Whether cells have an assembly already, of .NET or of the engine.</summary>
    public static bool IsProvided(string assemblyPath) => FrameworkAssemblies.Provides(assemblyPath) || BuiltInPackages.Provides(assemblyPath);

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
        else if (_restored?.Packages.FirstOrDefault(other => other.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)) is { } loaded
            && !loaded.IsCurrent(PackageSources.Of(Restore([]))))
        {
            _repacked.Add($"{loaded.Id}, {loaded.Version} was packed anew since this session loaded it. Restart the kernel to use it.");
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
        _repacked.Clear();
    }

    /// <summary>Brings the packages asked for, all in one restore, and shows which.</summary>
    /// <exception cref="CellFailedException">They cannot be had.</exception>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        if (_requested.Count == 0)
        {
            ShowLines(_builtIn.Count > 0 ? [PackageNotice.BuiltIn(_builtIn), .. _repacked] : _repacked);
            Forget();
            return;
        }

        ShowLines(_repacked);

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
                Restore(all),
                () =>
                {
                    shown = true;
                    session.Output.Emit(new OutputAdded(new DisplayOutput(MimeBundle.Of("text/plain", $"Restoring {names} …"), displayId)));
                },
                cancellationToken);
            _installed = all;
            _restored = restored;
            Use(restored);
            var installed = PackageNotice.Format(requested.Select(request => request.Package), restored, builtIn);
            session.Output.Emit(shown ? new DisplayUpdated(displayId, installed) : new OutputAdded(new DisplayOutput(installed, displayId)));
        }
        catch (PackageException exception)
        {
            var call = requested.Find(request => request.Package.Id == exception.Package).Call ?? requested[0].Call;
            throw new CellFailedException(session.Locate(call, exception.Message));
        }
    }

    private PackageReference? FindPresent(PackageReference package) =>
        _installed.Concat(_requested.Select(request => request.Package)).FirstOrDefault(other => IsSame(other, package));

    private static bool IsSame(PackageReference one, PackageReference other) => one.Id.Equals(other.Id, StringComparison.OrdinalIgnoreCase);

    private PackageRequest Restore(IReadOnlyList<PackageReference> packages) =>
        new(packages, _sources, options.WorkingDirectory, options.PackagesFolder) { BundledFeed = options.BundledFeed };

    private void ShowLines(List<string> lines)
    {
        if (lines.Count > 0)
        {
            session.Output.Emit(new OutputAdded(new DisplayOutput(MimeBundle.Of("text/plain", string.Join('\n', lines)))));
        }
    }

    private void Use(RestoredPackages packages)
    {
        session.References.Add(
            packages.Assemblies.Where(path => !IsProvided(path)),
            packages.References.Where(path => !IsProvided(path) && !BuiltInPackages.HidesFromCells(path)),
            packages.NativeLibraries);
        session.References.AddGenerators(packages.Generators);
    }
}
