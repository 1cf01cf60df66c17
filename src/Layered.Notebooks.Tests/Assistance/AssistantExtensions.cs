using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Asks an assistant as a front-end does; <c>|</c> is the cursor.</summary>
internal static class AssistantExtensions
{
    /// <summary>The cell after each completion was chosen.</summary>
    public static async Task<IReadOnlyList<string>> CompletedAsync(this CodeAssistant assistant, string cell)
    {
        var code = cell.Replace("|", "", StringComparison.Ordinal);
        var completions = await assistant.CompleteAsync(cell);
        return [.. completions.Items.Select(item => code[..completions.Start] + item.Text + code[completions.End..])];
    }

    /// <summary>The texts of the completions.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(this CodeAssistant assistant, string cell) =>
        [.. (await assistant.CompleteAsync(cell)).Items.Select(item => item.Text)];

    public static Task<CodeCompletions> CompleteAsync(this CodeAssistant assistant, string cell) => assistant.CompleteAsync(
        cell.Replace("|", "", StringComparison.Ordinal), Cursor(cell), TestContext.Current.CancellationToken);

    /// <summary>The plain text of a description, which must be there.</summary>
    public static async Task<string> InspectAsync(this CodeAssistant assistant, string cell, int detail = 0)
    {
        var description = await assistant.TryInspectAsync(cell, detail);
        Assert.NotNull(description);
        return description.PlainText;
    }

    public static Task<MimeBundle?> TryInspectAsync(this CodeAssistant assistant, string cell, int detail = 0) => assistant.InspectAsync(
        cell.Replace("|", "", StringComparison.Ordinal), Cursor(cell), detail, TestContext.Current.CancellationToken);

    private static int Cursor(string cell) => cell.IndexOf('|', StringComparison.Ordinal);
}
