using System.Text.Json;
using Layered.Interactive;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell may call, without <c>Kernel.</c> too.</summary>
public static class Kernel
{
    /// <summary>Shows a value now.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The representations wanted; all that fit where none is named.</param>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => NotebookHost.Current.Display(value, mimeTypes);

    /// <summary>Marks text as HTML to be shown as it is.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds a style sheet to the page.</summary>
    public static void CSS(string content) => Javascript(
        $"const style = document.createElement('style'); style.textContent = {JsonSerializer.Serialize(content)}; document.head.append(style);");

    /// <summary>Runs a script in the page, where the front-end trusts the notebook.</summary>
    public static void Javascript(string scriptContent) => NotebookHost.Current.Display(ScriptElement.Of(scriptContent), []);

    /// <summary>Asks the reader of the notebook.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="typeHint">What kind of answer it is. Jupyter's front-ends know none.</param>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        Task.FromResult(NotebookHost.Current.Ask(prompt, isPassword: false) ?? "");

    /// <summary>Asks the reader of the notebook for what nobody else may see.</summary>
    /// <param name="prompt">The question.</param>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        Task.FromResult(new PasswordString(NotebookHost.Current.Ask(prompt, isPassword: true) ?? ""));
}
