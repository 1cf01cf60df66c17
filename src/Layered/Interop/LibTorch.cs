using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using TorchSharp;

namespace Layered;

/// <summary>
/// libtorch in this process: loads it, seeds it, sets its threads, and shows in one line what it found.
/// </summary>
/// <example>
/// A notebook's first cell ends with <c>LibTorch.Start(seed: 42)</c>, before any use of <c>torch</c>.
/// </example>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text])]
public sealed class LibTorch : Figure
{
    /// <summary>The seed of a process that was never started with one.</summary>
    private const long DefaultSeed = 42;

    private static readonly Lock Gate = new();
    private static TorchLibrary? _library;
    private static int _defaultThreads;

    private readonly ThreadWait? _wait;

    private LibTorch(TorchLibrary library, int threads, long seed)
    {
        NativeLibrary = library.Path ?? "loaded before Layered was used";
        UsesCompatibilityCopy = library.IsCompatibilityCopy;
        Threads = threads;
        Seed = seed;
        _wait = library.Wait;
    }

    /// <summary>The version of libtorch, such as 2.10.0.</summary>
    public string Version { get; } = NativeLibraryLocator.LibTorchVersion;

    /// <summary>The version of TorchSharp, such as 0.107.0.</summary>
    public string TorchSharpVersion { get; } = NativeLibraryLocator.TorchSharpVersion;

    /// <summary>The file that TorchSharp's native library was loaded from, or that it was there before Layered.</summary>
    public string NativeLibrary { get; }

    /// <summary>
    /// Whether the library is a private copy for systems whose C++ runtime is older than the one TorchSharp was built
    /// with (Debian 12, Ubuntu 22.04). It computes the same.
    /// </summary>
    public bool UsesCompatibilityCopy { get; }

    /// <summary>What libtorch stands on: glibc, the Visual C++ runtime or macOS, with its version.</summary>
    public string SystemRuntime { get; } = SystemNeeds.DescribeRuntime();

    /// <summary>How many threads one operation uses.</summary>
    public int Threads { get; }

    /// <summary>
    /// How threads wait for each other: <c>a short spin, then sleep</c>, with which they leave the processors to other programs as soon as
    /// they have nothing to do; the variable of OpenMP's runtime where the user has set one, such as <c>OMP_WAIT_POLICY=active</c>; or
    /// that it is not known, where libtorch was loaded before Layered.
    /// </summary>
    public string ThreadsWait => _wait switch
    {
        null => "unknown: libtorch was loaded before Layered was used",
        { IsShortSpin: true } => "a short spin, then sleep",
        var chosen => chosen.ToString(),
    };

    /// <summary>What libtorch's generator was seeded with.</summary>
    public long Seed { get; }

    /// <summary>The seed of the last <see cref="Start"/>, which loaders without a seed of their own use.</summary>
    internal static long CurrentSeed { get; private set; } = DefaultSeed;

    /// <summary>
    /// Loads libtorch once per process, seeds its generator, and sets the number of threads. Calling it again only
    /// seeds and sets.
    /// </summary>
    /// <param name="seed">The seed of libtorch's generator, from which initializations draw.</param>
    /// <param name="threads">
    /// How many threads one operation may use, but never more than the environment variable <c>OMP_NUM_THREADS</c> says; null for
    /// libtorch's own choice.
    /// </param>
    /// <returns>What was found and set. It shows itself as one line.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="DllNotFoundException">libtorch is missing or cannot be loaded; the message says what to do.</exception>
    public static LibTorch Start(long seed = DefaultSeed, int? threads = null)
    {
        if (threads is { } asked)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(asked, 1, nameof(threads));
        }

        lock (Gate)
        {
            var library = LoadOnce();
            SeedGenerator(seed);
            return new LibTorch(library, SetThreads(threads), seed);
        }
    }

    /// <summary>
    /// Loads libtorch, once per process; <see cref="Start"/> does so too. Any use of Layered has called this already,
    /// so a program needs it only to learn why libtorch cannot be loaded.
    /// </summary>
    /// <exception cref="DllNotFoundException">libtorch is missing or cannot be loaded; the message says what to do.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            LoadOnce();
        }
    }

    /// <inheritdoc/>
    public override string ToHtml() => $"<code>{Html.Encode(ToText())}</code>";

    /// <summary>
    /// One line, such as <c>libtorch 2.10.0 · TorchSharp 0.107.0 · 2 threads · seed 42</c>. Where the user has chosen how threads wait,
    /// it tells that too.
    /// </summary>
    public override string ToText() => string.Create(
        CultureInfo.InvariantCulture,
        $"libtorch {Version} · TorchSharp {TorchSharpVersion} · {Threads} thread{(Threads == 1 ? "" : "s")}{(_wait is { IsShortSpin: false } ? $", {_wait}" : "")} · seed {Seed}");

    /// <summary>Makes the first use of anything in Layered load libtorch, so that no order of calls can go wrong.</summary>
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "TorchSharp fails for good when it is used before its library is loaded.")]
    internal static void LoadOnFirstUse()
    {
        try
        {
            Load();
        }
        catch (DllNotFoundException)
        {
            // Thrown here it would come out as a failed type initializer. Start and Load throw it again, as it is.
        }
    }

    private static TorchLibrary LoadOnce() => _library ??= TorchLibrary.Load();

    private static void SeedGenerator(long seed)
    {
        try
        {
            torch.manual_seed(seed);
            CurrentSeed = seed;
        }
        catch (TypeInitializationException e)
        {
            throw new DllNotFoundException(
                "TorchSharp failed to start libtorch, and does not try again in this process: 'torch' was used before LibTorch.Start. "
                + "Restart the notebook's kernel, or the program, and call LibTorch.Start first. "
                + $"TorchSharp says: {e.InnerException?.Message.Split('\n')[0].Trim()}",
                e);
        }
    }

    /// <summary>
    /// What is left of a wish for threads where <c>OMP_NUM_THREADS</c> is set: whoever runs a machine on which many train at once limits
    /// them so for all notebooks.
    /// </summary>
    /// <param name="wanted">At least 1.</param>
    /// <param name="limit">The variable's value; a list begins with the number for operations that run by themselves.</param>
    internal static int Limit(int wanted, string? limit) =>
        int.TryParse(limit?.Split(',')[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var most) && most > 0
            ? Math.Min(wanted, most)
            : wanted;

    private static int SetThreads(int? threads)
    {
        var current = torch.get_num_threads();
        _defaultThreads = _defaultThreads == 0 ? current : _defaultThreads;
        var wanted = threads is { } asked ? Limit(asked, Environment.GetEnvironmentVariable("OMP_NUM_THREADS")) : _defaultThreads;
        if (wanted != current)
        {
            torch.set_num_threads(wanted);
        }

        return wanted;
    }
}
