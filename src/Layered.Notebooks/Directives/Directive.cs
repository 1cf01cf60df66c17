namespace Layered.Notebooks;

/// <summary>A line of a cell that speaks to the engine and not to the compiler, such as <c>#r "nuget: …"</c> or <c>#!time</c>.</summary>
internal abstract class Directive
{
    /// <summary>The first word of the line, such as <c>#!time</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Other names.</summary>
    public virtual IReadOnlyList<string> Aliases => [];

    /// <summary>What it does, in one sentence, for lists and completion.</summary>
    public abstract string Help { get; }

    /// <summary>How it is written, for messages.</summary>
    public abstract string Usage { get; }

    /// <summary>Whether the lines below, down to the next such directive, belong to it and are not C# code of the cell.</summary>
    public virtual bool TakesBody => false;

    /// <summary>Whether the lines below are C# all the same.</summary>
    public virtual bool TakesCode => false;

    /// <summary>Whether a cell's metadata may name it, without its <c>#!</c>, as the language of the cell.</summary>
    public virtual bool IsLanguage => TakesBody;

    /// <summary>Whether it only adds to the packages and files wanted, so that those of several lines come at once.</summary>
    public virtual bool Collects => false;

    /// <summary>The extensions of the files that may be its argument, such as <c>.cs</c>.</summary>
    public virtual IReadOnlyList<string> FileExtensions => [];

    /// <summary>How a package is written in the argument, for completion; null where none is.</summary>
    public virtual PackageForm? PackageForm => null;

    /// <summary>The package that the argument asks for; null where it asks for none.</summary>
    /// <exception cref="DirectiveException">It is not written as a package.</exception>
    public virtual PackageReference? FindPackage(string argument) => null;

    /// <summary>Does what the line asks for.</summary>
    /// <exception cref="DirectiveException">It cannot be done.</exception>
    public abstract Task RunAsync(DirectiveCall call, CancellationToken cancellationToken);
}

/// <summary>How a package is written.</summary>
/// <param name="Prefix">What stands before its name.</param>
/// <param name="Separator">What stands between its name and its version.</param>
internal sealed record PackageForm(string Prefix, string Separator);
