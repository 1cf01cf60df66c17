using System.Reflection;

namespace Layered;

/// <summary>Turns an exception from a learner's code into a sentence that says what to do.</summary>
internal static class ExerciseHint
{
    // Libtorch's words for shapes that do not fit.
    private static readonly string[] ShapeMismatches =
    [
        "shapes cannot be multiplied", "must match the size of tensor", "size mismatch", "Sizes of tensors must match",
        "is invalid for input of size", "must match the existing size",
    ];

    public static string For(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => For(inner),
        TypeInitializationException { InnerException: { } inner } => For(inner),
        AggregateException { InnerExceptions: [var inner] } => For(inner),
        NotImplementedException =>
            "The cell above still throws NotImplementedException. Replace that line with your solution and run the cell again.",
        NullReferenceException =>
            "Something is null that should hold a value. Give every variable of the cell above a value (a null! marks a gap to fill).",
        IndexOutOfRangeException or ArgumentOutOfRangeException =>
            $"An index or a size is out of range: {FirstLine(exception)}",
        _ when IsShapeMismatch(exception) =>
            $"The shapes do not fit together: {FirstLine(exception)} Print the shape of each tensor in the line that fails.",
        _ when exception.Message.Contains("does not require grad", StringComparison.Ordinal) =>
            "A backward pass needs at least one tensor that requires gradients, and there is none. Was the loss computed " +
            "under no_grad, or a parameter detached?",
        _ when exception.Message.Contains("a leaf Variable that requires grad", StringComparison.Ordinal) =>
            "A parameter was changed in place while libtorch was recording. Put the change inside of no_grad.",
        _ => $"Your code stopped with {Article(exception.GetType().Name)}: {FirstLine(exception)}",
    };

    private static bool IsShapeMismatch(Exception exception) =>
        ShapeMismatches.Any(words => exception.Message.Contains(words, StringComparison.OrdinalIgnoreCase));

    // After the first line, libtorch's messages list native frames.
    private static string FirstLine(Exception exception)
    {
        var line = exception.Message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return line.Length == 0 || ".!?".Contains(line[^1]) ? line : line + ".";
    }

    private static string Article(string name) => ("AEIOU".Contains(name[0]) ? "an " : "a ") + name;
}
