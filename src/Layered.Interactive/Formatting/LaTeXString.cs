namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formula in LaTeX, with its delimiters or environment.</summary>
/// <param name="latexCode">The LaTeX.</param>
public sealed class LaTeXString(string latexCode)
{
    /// <summary>The formula of this LaTeX.</summary>
    public static implicit operator LaTeXString(string source) => new(source);

    /// <summary>The LaTeX.</summary>
    public override string ToString() => latexCode;
}
