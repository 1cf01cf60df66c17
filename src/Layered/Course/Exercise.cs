using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Layered;

/// <summary>The answer to an exercise: solved, or what is still missing.</summary>
[TypeFormatterSource(
    typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Text, MimeTypes.Exercise])]
public sealed partial class Exercise : Figure
{
    private readonly string _name;
    private readonly string? _problem;

    private Exercise(string name, string? problem)
    {
        _name = name;
        _problem = problem;
    }

    /// <summary>Whether the check found nothing missing.</summary>
    public bool Solved => _problem is null;

    /// <summary>
    /// Checks a solution. An exception in it is part of the answer, as a sentence, so that the cells after the exercise
    /// still run.
    /// </summary>
    /// <param name="name">What the exercise is about.</param>
    /// <param name="check">Tries the solution; returns null where it is right, and otherwise what is missing.</param>
    public static Exercise Check(string name, Func<string?> check)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(check);
        try
        {
            return new Exercise(name, check());
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException))
        {
            return new Exercise(name, ExerciseHint.For(exception));
        }
    }

    /// <inheritdoc/>
    public override string ToHtml()
    {
        var (color, mark, word) = Solved ? (Svg.Right, "✓", "solved") : (Svg.Doubtful, "○", "not yet");
        return
            $"<div style=\"border-left:4px solid {color};padding:4px 12px;margin:4px 0\">" +
            $"<b>{mark} {Html.Encode(_name)}: {word}</b>" +
            (_problem is null ? "" : $"<br>{CodeMarks().Replace(Html.Encode(_problem), "<code>$1</code>")}") + "</div>";
    }

    /// <inheritdoc/>
    public override string ToText() => Solved ? $"✓ {_name}: solved" : $"○ {_name}: not yet\n  {_problem}";

    /// <inheritdoc/>
    internal override string? Render(string mimeType) => mimeType == MimeTypes.Exercise ? ToJson() : base.Render(mimeType);

    private string ToJson() =>
        new JsonObject { ["name"] = _name, ["solved"] = Solved, ["message"] = _problem }.ToJsonString();

    // Names in a message stand in backticks, as in Markdown.
    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex CodeMarks();
}
