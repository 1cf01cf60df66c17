using System.Text.Json;
using Layered.Interactive;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>What a cell may call, without <c>Kernel.</c> too; and what it may ask of its kernel.</summary>
public sealed class Kernel
{
    private const string RootName = ".NET";
    private const string CSharpName = "csharp";

    private Kernel(string name) => Name = name;

    /// <summary>The kernel that runs the cell.</summary>
    public static Kernel Current => new(CSharpName);

    /// <summary>The kernel that all others belong to.</summary>
    public static Kernel Root => new(RootName);

    /// <summary>The kernel's name: <c>csharp</c>, or that of what it shows.</summary>
    public string Name { get; }

    /// <summary>The kernel that this one belongs to; null where it is the root.</summary>
    public Kernel? ParentKernel => Name == RootName ? null : Root;

    /// <summary>The kernel that all others belong to.</summary>
    public Kernel RootKernel => Root;

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

    /// <summary>Asks the reader of the notebook, and waits.</summary>
    /// <param name="prompt">The question.</param>
    public static string input(string prompt = "") => NotebookHost.Current.Ask(prompt, isPassword: false) ?? "";

    /// <summary>Asks the reader of the notebook for what nobody else may see, and waits.</summary>
    /// <param name="prompt">The question.</param>
    public static PasswordString password(string prompt = "") => new(NotebookHost.Current.Ask(prompt, isPassword: true) ?? "");

    /// <summary>Asks the reader of the notebook.</summary>
    /// <param name="prompt">The question.</param>
    /// <param name="typeHint">What kind of answer it is. Jupyter's front-ends know none.</param>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text") =>
        Task.FromResult(typeHint == "password" ? NotebookHost.Current.Ask(prompt, isPassword: true) ?? "" : input(prompt));

    /// <summary>Asks the reader of the notebook for what nobody else may see.</summary>
    /// <param name="prompt">The question.</param>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") =>
        Task.FromResult(password(prompt));

    /// <summary>The kernel of this name; null where there is none.</summary>
    public Kernel? FindKernelByName(string name) => name switch
    {
        RootName or CSharpName => new(name),
        _ when ShownLanguage.Find(name) is not null => new(name),
        _ => null,
    };

    /// <summary>Has code in HTML, JavaScript or Markdown shown as a cell in that language would be.</summary>
    /// <param name="command">The code, and its language where that is not the kernel's own.</param>
    /// <param name="cancellationToken">Not needed: what is shown is shown at once.</param>
    /// <exception cref="NotSupportedException">The code is in C#, which runs in cells alone, or in a language that is not there.</exception>
    public Task<KernelCommandResult> SendAsync(KernelCommand command, CancellationToken cancellationToken = default)
    {
        var submission = (SubmitCode)command;
        cancellationToken.ThrowIfCancellationRequested();
        var target = command.TargetKernelName ?? (Name == RootName ? CSharpName : Name);
        if (target == CSharpName)
        {
            throw new NotSupportedException(
                "A cell cannot run C# as another cell. Put the code into a function and call it, or into a file that #load runs at the top of a cell.");
        }

        var show = ShownLanguage.Find(target) ?? throw new NotSupportedException($"There is no kernel '{target}' here: {ShownLanguage.Names} and C# are.");
        show(submission.Code);
        return Task.FromResult(new KernelCommandResult(command));
    }

    /// <summary>Does with code what <see cref="SendAsync"/> does.</summary>
    public Task<KernelCommandResult> SubmitCodeAsync(string code) => SendAsync(new SubmitCode(code));

    /// <summary>The kernel's name.</summary>
    public override string ToString() => Name;
}
