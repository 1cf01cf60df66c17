using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>What directives may ask of the session that they stand in.</summary>
internal interface IDirectiveHost
{
    /// <summary>The folder that relative paths start from.</summary>
    string WorkingDirectory { get; }

    /// <summary>The variables that cells declared.</summary>
    IReadOnlyList<SessionVariable> Variables { get; }

    /// <summary>How the notebook wants values to be shown.</summary>
    FormatterRegistry Formatters { get; }

    /// <summary>The texts that <c>#!value</c> stored, by name.</summary>
    IDictionary<string, StoredText> Texts { get; }

    /// <summary>Shows something.</summary>
    void Show(MimeBundle data);

    /// <summary>Asks the reader of the notebook.</summary>
    /// <exception cref="InvalidOperationException">Nobody answers.</exception>
    string? Ask(InputQuestion question);

    /// <summary>Asks for a package, which comes with all others before the next code runs.</summary>
    /// <exception cref="DirectiveException">The session has another version of it, or it cannot be used here.</exception>
    void Request(PackageReference package, DirectiveCall call);

    /// <summary>Adds a source that packages may come from.</summary>
    void AddSource(string source);

    /// <summary>Makes an assembly usable in the code to come.</summary>
    void AddAssembly(string path);

    /// <summary>Builds a project and makes it usable in the code to come.</summary>
    /// <exception cref="DirectiveException">It cannot be built.</exception>
    Task AddProjectAsync(string path, CancellationToken cancellationToken);

    /// <summary>Makes an installed framework usable in the code to come.</summary>
    /// <exception cref="DirectiveException">It is not installed.</exception>
    void AddFramework(string name);

    /// <summary>Makes a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="expression">Its value, as C#.</param>
    /// <param name="call">The directive.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    Task DefineAsync(string name, string expression, DirectiveCall call, CancellationToken cancellationToken);

    /// <summary>Has the next code that runs timed.</summary>
    void TimeNextCode(Action<TimeSpan> report);

    /// <summary>Runs code with its directives.</summary>
    Task RunTextAsync(string text, CodePlace place, CancellationToken cancellationToken, string? kernelName = null);

    /// <summary>Has files of C# run, with all others that are asked for before the next code runs: they may need one another.</summary>
    /// <exception cref="DirectiveException">A file is being loaded already.</exception>
    void Load(IEnumerable<string> paths, CodePlace from);

    /// <summary>Runs a part of a file in the place of a directive.</summary>
    /// <param name="path">The file.</param>
    /// <param name="part">Which part of it, for errors.</param>
    /// <param name="text">The part.</param>
    /// <param name="kernelName">Its language; C# where null.</param>
    /// <param name="from">Where the directive stands.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <exception cref="DirectiveException">The file is being loaded already.</exception>
    Task RunPartAsync(string path, string part, string text, string? kernelName, CodePlace from, CancellationToken cancellationToken);
}
