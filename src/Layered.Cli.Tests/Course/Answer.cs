using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace Layered.Cli.Tests.Course;

/// <summary>
/// What a learner might put into an exercise's cell, and what its check has to say to it. They stand in <c>Answers/NOTEBOOK.md</c>:
/// a heading for each exercise with its cell's id, below it a heading for each answer, <c>refused: WHAT IS WRONG</c> or
/// <c>accepted: WHAT IS DIFFERENT</c>, below that, for a refused one, a quotation from the message that the learner has to get,
/// and the code.
/// </summary>
/// <param name="Exercise">The id of the exercise's cell.</param>
/// <param name="About">The answer's heading.</param>
/// <param name="Accepted">Whether the check has to accept it.</param>
/// <param name="Message">A part of the message; empty for an accepted one.</param>
/// <param name="Source">The cell's code.</param>
internal sealed record Answer(string Exercise, string About, bool Accepted, string Message, string Source)
{
    private const string Refused = "refused: ";
    private const string Right = "accepted: ";

    public static string PathOf(string notebook) =>
        Path.Combine(CourseFolder.Root, "src", "Layered.Cli.Tests", "Course", "Answers", $"{notebook}.md");

    /// <summary>The answers to a notebook's exercises, in the order of the file.</summary>
    public static IReadOnlyList<Answer> To(string notebook)
    {
        var path = PathOf(notebook);
        var answers = new List<Answer>();
        var (exercise, about, message) = ("", "", "");
        foreach (var block in Markdown.Parse(File.ReadAllText(path)))
        {
            switch (block)
            {
                case HeadingBlock { Level: 2 } heading:
                    exercise = Text(heading);
                    break;
                case HeadingBlock { Level: 3 } heading:
                    (about, message) = (Text(heading), "");
                    Assert.True(about.StartsWith(Refused, StringComparison.Ordinal) || about.StartsWith(Right, StringComparison.Ordinal), $"{path}: '{about}' is neither refused nor accepted.");
                    break;
                case QuoteBlock quote:
                    message = string.Join(' ', quote.Descendants<ParagraphBlock>().Select(Text));
                    break;
                case FencedCodeBlock { Info: "csharp" } code:
                    var accepted = about.StartsWith(Right, StringComparison.Ordinal);
                    Assert.True(accepted == (message.Length == 0), $"{path}: '{about}' of {exercise}: a refused answer quotes the check's message, an accepted one has none.");
                    answers.Add(new(exercise, about, accepted, message, code.Lines.ToString()));
                    break;
            }
        }

        return answers;
    }

    // As it stands in the file: backticks and asterisks belong to a message.
    private static string Text(LeafBlock block) => block.Inline is null ? "" : string.Concat(block.Inline.Select(Text));

    private static string Text(Inline inline) => inline switch
    {
        CodeInline code => $"`{code.Content}`",
        LineBreakInline => " ",
        EmphasisInline emphasis => string.Concat(Enumerable.Repeat(emphasis.DelimiterChar, emphasis.DelimiterCount))
            + string.Concat(emphasis.Select(Text))
            + string.Concat(Enumerable.Repeat(emphasis.DelimiterChar, emphasis.DelimiterCount)),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => inline.ToString() ?? "",
    };
}
