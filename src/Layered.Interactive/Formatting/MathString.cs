namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formula in LaTeX without delimiters.</summary>
/// <param name="latexCode">The LaTeX.</param>
public sealed class MathString(string latexCode)
{
    /// <summary>The formula of this LaTeX.</summary>
    public static implicit operator MathString(string source) => new(source);

    /// <summary>The LaTeX, as a formula on a line of its own.</summary>
    public override string ToString() => $"$${latexCode}$$";
}
