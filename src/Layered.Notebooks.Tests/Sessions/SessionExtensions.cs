using Xunit;

namespace Layered.Notebooks.Tests;

internal static class SessionExtensions
{
    /// <summary>Executes a cell and returns what came of it and out of it.</summary>
    public static Task<(CellResult Result, RecordingSink Sink)> RunAsync(this CSharpSession session, string code) =>
        session.RunStoppableAsync(code, TestContext.Current.CancellationToken);

    /// <summary>Executes a cell that the token stops.</summary>
    public static async Task<(CellResult Result, RecordingSink Sink)> RunStoppableAsync(this CSharpSession session, string code, CancellationToken cancellationToken)
    {
        var sink = new RecordingSink();
        return (await session.ExecuteAsync(code, sink, cancellationToken), sink);
    }

    /// <summary>Executes a cell that must succeed and returns the text of its value.</summary>
    public static async Task<string> ValueAsync(this CSharpSession session, string code)
    {
        var (result, sink) = await session.RunAsync(code);
        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        return sink.Result;
    }

    /// <summary>Executes a cell that must succeed and returns what it shows of its value.</summary>
    public static async Task<Shown> ShowAsync(this CSharpSession session, string code)
    {
        var (result, sink) = await session.RunAsync(code);
        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        var data = sink.Outputs.OfType<ResultOutput>().Single().Data;
        return new(data.PlainText, data.GetText("text/html") ?? "");
    }

    /// <summary>Executes a cell that must fail and returns the error.</summary>
    public static async Task<CellError> ErrorAsync(this CSharpSession session, string code)
    {
        var (result, sink) = await session.RunAsync(code);
        Assert.Equal(CellStatus.Failed, result.Status);
        var output = Assert.IsType<ErrorOutput>(sink.Outputs[^1]);
        Assert.Equal(result.Error!.Traceback, output.Traceback);
        return result.Error;
    }
}
