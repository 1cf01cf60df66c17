using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Layered.Interactive;
using Microsoft.CodeAnalysis;

namespace Layered.Notebooks;

/// <summary>Turns exceptions into <see cref="CellError"/>s that speak of cells and lines, and of nothing beneath the notebook.</summary>
internal sealed partial class ErrorReport(SessionLoadContext loadContext, SourceTexts sources, CompilerHints hints)
{
    private const int MaxCompilerErrors = 20;
    private const int MaxWarnings = 5;
    private const int MostLibraryLines = 3;
    private const int MostFrames = 40;
    private const string Ellipsis = "   …";

    /// <summary>The error of code that does not compile: each message with its line, a caret, and what to do where that is known.</summary>
    public CellError Compilation(IReadOnlyList<CompilerError> errors)
    {
        var traceback = new List<string>();
        var given = new HashSet<string>();
        foreach (var error in errors.Take(MaxCompilerErrors))
        {
            var location = Locate(error.Diagnostic);
            traceback.Add($"{location}: {error.Id}: {Message(error.Diagnostic)}");
            traceback.AddRange(Excerpt(location));
            if (hints.For(error) is { } hint && given.Add(hint))
            {
                traceback.Add($"    Hint: {hint}");
            }
        }

        if (errors.Count > MaxCompilerErrors)
        {
            traceback.Add($"… and {errors.Count - MaxCompilerErrors} more errors");
        }

        return new("CompilationError", $"{errors[0].Id}: {Message(errors[0].Diagnostic)}", Locate(errors[0].Diagnostic), traceback);
    }

    /// <summary>The error of a directive that failed.</summary>
    public static CellError Directive(string message, CellLocation location) =>
        new("DirectiveError", message, location, [$"{location}: {message}", .. Excerpt(location)]);

    /// <summary>The error of an exception that left a cell's code.</summary>
    public CellError Exception(Exception exception)
    {
        var (frames, location) = Frames(exception);
        var traceback = new List<string> { $"{exception.GetType().FullName}: {Message(exception)}" };
        if (location is not null)
        {
            traceback.Add(location.ToString());
            traceback.AddRange(Excerpt(location with { Column = null }));
        }

        traceback.AddRange(frames);
        if (exception is InvalidOperationException { TargetSite.DeclaringType.FullName: "System.Console" or "System.ConsolePal" })
        {
            traceback.Add("    Hint: A notebook has no keyboard to wait for. Leave the line out, or ask with Console.ReadLine().");
        }

        foreach (var inner in Inner(exception))
        {
            var error = Exception(inner);
            traceback.Add($"Caused by {error.Traceback[0]}");
            traceback.AddRange(error.Traceback.Skip(1));
            location ??= error.Location;
        }

        return new(exception.GetType().FullName!, Message(exception), location, traceback);
    }

    /// <summary>A warning of the compiler.</summary>
    public CellWarning Warning(Diagnostic diagnostic) => new(diagnostic.Id, Message(diagnostic), Locate(diagnostic));

    /// <summary>Warnings as the reader of the cell sees them.</summary>
    public static string Describe(IReadOnlyList<CellWarning> warnings)
    {
        var lines = warnings.Take(MaxWarnings).Select(warning => $"{warning.Location}: warning {warning.Id}: {warning.Message}\n");
        return string.Concat(lines) + (warnings.Count > MaxWarnings ? $"… and {warnings.Count - MaxWarnings} more warnings\n" : "");
    }

    private static Exception[] Inner(Exception exception) => exception switch
    {
        AggregateException aggregate => [.. aggregate.InnerExceptions],
        { InnerException: { } inner } => [inner],
        _ => [],
    };

    /// <summary>
    /// What an exception says, with the same line ends on every system, and without the native frames that libtorch appends:
    /// they hold addresses and paths, different with each run.
    /// </summary>
    private static string Message(Exception exception)
    {
        var message = exception.Message.Replace("\r\n", "\n", StringComparison.Ordinal);
        var frames = exception is ExternalException ? message.IndexOf("\nException raised from ", StringComparison.Ordinal) : -1;
        return frames < 0 ? message : message[..frames];
    }

    private static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Excerpt(CellLocation location)
    {
        if (location.SourceLine is not { } line)
        {
            yield break;
        }

        var indent = line.Length - line.TrimStart().Length;
        yield return "    " + line[indent..];
        if (location.Column is { } column && column > indent)
        {
            yield return "    " + new string(' ', column - 1 - indent) + "^";
        }
    }

    private CellLocation Locate(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return sources.Locate(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }

    /// <summary>
    /// The calls down to the outermost one in a cell, and the innermost place in a cell. Of a library's own calls the one
    /// that failed and the one that the cell made are enough; those between differ with what the runtime has optimized.
    /// </summary>
    private (List<string> Lines, CellLocation? Location) Frames(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        var last = Array.FindLastIndex(frames, IsCell);
        var lines = new List<string>();
        var libraryLines = 0;
        CellLocation? location = null;
        StackFrame[] shown = [.. frames.Take(last + 1).Where(frame => !IsHidden(frame))];
        foreach (var (index, frame) in shown.Index())
        {
            if (shown.Length > MostFrames && index >= MostFrames / 2 && index < shown.Length - (MostFrames / 2))
            {
                // An endless recursion has half a million of them.
                if (index == MostFrames / 2)
                {
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"   … {shown.Length - MostFrames} more calls"));
                    libraryLines = 0;
                }

                continue;
            }

            if (IsCell(frame) && frame.GetFileName() is { } file)
            {
                location ??= sources.Locate(file, frame.GetFileLineNumber(), frame.GetFileColumnNumber());
            }

            libraryLines = IsCell(frame) ? 0 : libraryLines + 1;
            if (libraryLines > MostLibraryLines)
            {
                lines[^2] = Ellipsis;
                lines.RemoveAt(lines.Count - 1);
            }

            lines.Add(Describe(frame));
        }

        return (lines, location);
    }

    private bool IsCell(StackFrame frame) => frame.GetMethod()?.Module.Assembly is { } assembly && loadContext.IsSubmission(assembly);

    /// <summary>Whether the call is the engine's, or one of those by which the runtime gets from one piece of code to the next.</summary>
    private static bool IsHidden(StackFrame frame) =>
        frame.GetMethod() is not { } method
        || method.Module.Assembly == typeof(ErrorReport).Assembly
        || method.Module.Assembly == typeof(INotebookHost).Assembly
        || (method.Module.Assembly == typeof(object).Assembly && method.DeclaringType?.Namespace is
            "System.Reflection" or "System.Threading" or "System.Threading.Tasks" or "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices");

    private string Describe(StackFrame frame)
    {
        var text = new StackTrace(frame).ToString().Trim().Split('\n')[0].TrimEnd();
        var place = "";
        if (frame.GetFileName() is { } file && frame.GetFileLineNumber() is > 0 and var line)
        {
            place = sources.Locate(sources.Contains(file) ? file : Path.GetFileName(file), line, null).ToString();
            var suffix = text.LastIndexOf($" in {file}:", StringComparison.Ordinal);
            text = suffix < 0 ? text : text[..suffix];
        }

        if (TopLevel().IsMatch(text))
        {
            return $"   at {place}";
        }

        text = SubmissionType().Replace(text, "");
        text = StateMachine().Replace(text, "$1(");
        text = Lambda().Replace(text, "lambda(");
        text = LocalFunction().Replace(text, "$1(");
        return place.Length > 0 ? $"   {text} in {place}" : $"   {text}";
    }

    [GeneratedRegex(@"^at Submission#\d+\.<+Initialize>[^(]*\(\)$")]
    private static partial Regex TopLevel();

    [GeneratedRegex(@"Submission#\d+[.+]")]
    private static partial Regex SubmissionType();

    [GeneratedRegex(@"<(\w+)>d__\d+(?:`\d+)?\.MoveNext\(")]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"(?:<>c\w*(?:`\d+)?\.)?<[^(]*>b__\w+\(")]
    private static partial Regex Lambda();

    [GeneratedRegex(@"(?:<>c\w*(?:`\d+)?\.)?<[^(]*>g__(\w+)\|\w+\(")]
    private static partial Regex LocalFunction();
}
