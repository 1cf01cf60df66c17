using System.Net;

namespace Layered;

/// <summary>
/// Something in a notebook that whoever reads it can move or press. A cell shows it where it is the cell's last expression, or is
/// passed to <c>display</c>.
/// </summary>
/// <remarks>
/// It works in <c>layered open</c>, and with Layered's kernel in front-ends that have ipywidgets 8. Everywhere else it shows what it
/// stands at: in .NET Interactive, in a notebook that runs without a front-end, and in one that is only read.
/// </remarks>
[TypeFormatterSource]
public abstract class Widget
{
    private protected Widget()
    {
    }

    /// <summary>What front-ends hold of it.</summary>
    internal abstract WidgetModel Model { get; }

    /// <summary>What it stands at, in a few words.</summary>
    internal abstract string Caption { get; }

    /// <summary>What it stands at, and how to move it.</summary>
    private protected string Note => $"{Caption} (run this cell in layered open to use it)";

    /// <summary>What it stands at, as plain text.</summary>
    public override string ToString() => Note;

    /// <summary>What it stands at, as HTML that needs no script.</summary>
    internal virtual string ToHtml() => $"<div>{WebUtility.HtmlEncode(Note)}</div>";
}
