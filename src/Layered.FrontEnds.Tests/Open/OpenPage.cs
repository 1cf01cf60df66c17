using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Layered.FrontEnds.Tests;

/// <summary>A notebook in the front-end of <c>layered open</c>, handled as a learner does: by its menus, buttons and keys.</summary>
internal sealed partial class OpenPage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly List<string> _strays = [];
    private readonly List<string> _states = [];
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private OpenPage(IPage page)
    {
        Page = page;
        // Before its first answer the page looks as if the kernel had nothing to do.
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            var message = frame.Binary is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
            if (message.Contains("kernel_info_reply", StringComparison.Ordinal))
            {
                _answered.TrySetResult();
            }

            if (State().Match(message) is { Success: true } state)
            {
                lock (_states)
                {
                    _states.Add(state.Groups[1].Value);
                }
            }
        };
        page.RequestFailed += (_, request) => Forget(request);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })
            {
                lock (_strays)
                {
                    _strays.Add(request.Url);
                }
            }
        };
    }

    public IPage Page { get; }

    public ILocator Cells => Page.Locator(".jp-Notebook .jp-CodeCell");

    /// <summary>The outputs of the last cell.</summary>
    public ILocator LastOutput => Cells.Last.Locator(".jp-Cell-outputArea");

    /// <summary>Whatever was asked of another machine than this one.</summary>
    public IReadOnlyList<string> Strays
    {
        get
        {
            lock (_strays)
            {
                return [.. _strays];
            }
        }
    }

    /// <summary>Opens a notebook and waits for its kernel.</summary>
    public static Task<OpenPage> OpenAsync(IPage page, OpenServer server, string name) =>
        FollowAsync(page, () => page.GotoAsync(new Uri(server.Address, $"/notebooks/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}{server.Address.Query}").ToString()));

    /// <summary>Opens a notebook by what leads to it, and waits for its kernel.</summary>
    public static async Task<OpenPage> FollowAsync(IPage page, Func<Task> link)
    {
        var notebook = new OpenPage(page);
        await link();
        await notebook.WaitForKernelAsync();
        return notebook;
    }

    /// <summary>Changes a cell and runs it and the one below.</summary>
    public async Task SolveAsync(string code, string solution)
    {
        await CellWith(code).Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.InsertTextAsync(solution);
        await Page.Keyboard.PressAsync("Shift+Enter");
        await Page.Keyboard.PressAsync("Shift+Enter");
    }

    /// <summary>The code cell that holds a text.</summary>
    public ILocator CellWith(string code) => Cells.Filter(new() { Has = Page.Locator(".jp-InputArea", new() { HasText = code }) });

    /// <summary>The output that holds a text.</summary>
    public ILocator Output(string text) => Page.Locator(".jp-OutputArea-output", new() { HasTextString = text });

    /// <summary>Chooses from a menu.</summary>
    public async Task ChooseAsync(string menu, string item)
    {
        await Page.Locator(".lm-MenuBar-item", new() { HasTextString = menu }).First.ClickAsync();
        await Page.Locator(".lm-Menu-item", new() { HasTextString = item }).First.ClickAsync();
    }

    /// <summary>Shows the panel of variables, from the menu.</summary>
    public async Task<VariablesPanel> ShowVariablesAsync()
    {
        await Page.Locator(".lm-MenuBar-item", new() { HasTextString = "View" }).ClickAsync();
        await Page.Locator(".lm-Menu-item", new() { HasTextString = "Right Sidebar" }).HoverAsync();
        await Page.Locator(".lm-Menu-item", new() { HasTextString = "Show Variables" }).ClickAsync();
        var variables = new VariablesPanel(Page);
        await Assertions.Expect(variables.Panel).ToBeVisibleAsync();
        return variables;
    }

    /// <summary>The states that the kernel has told of, in order.</summary>
    public IReadOnlyList<string> KernelStates
    {
        get
        {
            lock (_states)
            {
                return [.. _states];
            }
        }
    }

    /// <summary>Runs every cell, from the menu, and waits for the last.</summary>
    public async Task RunAllAsync()
    {
        await ChooseAsync("Run", "Run All Cells");
        await WaitUntilIdleAsync();
    }

    /// <summary>Saves with the keyboard.</summary>
    public Task SaveAsync() => SaveAsync(() => Page.Keyboard.PressAsync("Control+s"));

    /// <summary>Saves by what leads to it.</summary>
    public async Task SaveAsync(Func<Task> action)
    {
        var answer = await Page.RunAndWaitForResponseAsync(
            action, answer => answer.Request.Method == "PUT" && answer.Url.Contains("/api/contents/", StringComparison.Ordinal));
        Assert.Equal(200, answer.Status);
    }

    /// <summary>Waits until no cell runs or waits for its turn.</summary>
    public async Task WaitUntilIdleAsync()
    {
        await Assertions.Expect(Page.Locator(".jp-InputPrompt", new() { HasTextString = "[*]" })).ToHaveCountAsync(0);
        await WaitForKernelAsync();
    }

    /// <summary>Writes a cell below all others, without running it, and leaves the cursor in it.</summary>
    public async Task WriteCellAsync(string code)
    {
        await Cells.Last.Locator(".jp-InputPrompt").ClickAsync();
        await Page.Keyboard.PressAsync("b");
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.InsertTextAsync(code);
    }

    /// <summary>Writes a cell below all others and runs it, without waiting.</summary>
    public async Task StartCellAsync(string code)
    {
        await WriteCellAsync(code);
        await Page.Keyboard.PressAsync("Control+Enter");
    }

    /// <summary>Writes a cell below all others, runs it, and waits until it shows a text.</summary>
    public async Task RunCellAsync(string code, string expected)
    {
        await StartCellAsync(code);
        await Assertions.Expect(LastOutput).ToContainTextAsync(expected);
        await WaitUntilIdleAsync();
    }

    /// <summary>Waits until the kernel has answered and has nothing to do. (Without a script: the page's policy lets none in.)</summary>
    public async Task WaitForKernelAsync()
    {
        await _answered.Task.WaitAsync(Patience);
        await Assertions.Expect(Page.Locator(".jp-NotebookKernelStatus-warn, .jp-NotebookKernelStatus-error")).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator(".jp-Notebook-ExecutionIndicator")).ToHaveAttributeAsync("data-status", "idle");
    }

    [GeneratedRegex("\"execution_state\":\"(\\w+)\"")]
    private static partial Regex State();

    // What the page's policy forbids never leaves the browser.
    private void Forget(IRequest request)
    {
        if (request.Failure?.Contains("csp", StringComparison.OrdinalIgnoreCase) == true)
        {
            lock (_strays)
            {
                _strays.Remove(request.Url);
            }
        }
    }
}
