using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Values that are not there yet, or not all of them.</summary>
public class WaitingTests
{
    [Theory]
    [InlineData("Task.FromResult(5)", "Task { Result = 5 }")]
    [InlineData("Task.FromException(new Exception(\"no\"))", "Task (faulted)\nException: no")]
    [InlineData("Task.FromCanceled(new(true))", "Task (cancelled)")]
    [InlineData("new TaskCompletionSource<int>().Task", "Task (not finished)")]
    [InlineData("new ValueTask<int>(5)", "ValueTask { Result = 5 }")]
    [InlineData("default(ValueTask)", "ValueTask (completed)")]
    [InlineData("new ValueTask<string>(Task.FromResult(\"a\"))", "ValueTask { Result = \"a\" }")]
    [InlineData("new ValueTask(new TaskCompletionSource().Task)", "ValueTask (not finished)")]
    [InlineData("System.Threading.Channels.Channel.CreateUnbounded<int>().Reader.ReadAsync()", "ValueTask (not finished)")]
    [InlineData("new { Later = new TaskCompletionSource<int>().Task }", "{ Later = Task (not finished) }")]
    public async Task A_task_shows_its_state_and_nobody_waits(string expression, string expected) =>
        Assert.Equal(expected, (await Shown.OfAsync(expression)).Text);

    [Fact]
    public async Task The_result_of_a_value_task_can_still_be_taken()
    {
        await using var session = new CSharpSession();
        await session.ShowAsync("var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();\nvar next = channel.Reader.ReadAsync();\nnext");
        Assert.Equal("ValueTask (completed)", (await session.ShowAsync("channel.Writer.TryWrite(7);\nnext")).Text);
        Assert.Equal("7", (await session.ShowAsync("await next")).Text);
    }

    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; }", "[0, 1, 2]")]
    [InlineData("yield return 1; await Task.Delay(1); throw new Exception(\"ran dry\");", "[1, then it threw Exception: ran dry]")]
    [InlineData("yield return 1; await Task.Delay(-1);", "[1, … time is up: more]")]
    [InlineData("yield return 1; System.Threading.Thread.Sleep(3000);", "[1, … time is up: more]")]
    [InlineData("await Task.CompletedTask; yield break;", "[]")]
    public async Task An_asynchronous_sequence_shows_what_came_in_time(string body, string expected) =>
        Assert.Equal(expected, (await Shown.OfAsync($"async IAsyncEnumerable<int> Numbers() {{ {body} }}\nNumbers()")).Text);

    [Fact]
    public async Task An_endless_asynchronous_sequence_is_read_to_a_bound_and_ended()
    {
        await using var session = new CSharpSession();
        var shown = await session.ShowAsync(
            """
            var ended = new TaskCompletionSource();
            async IAsyncEnumerable<int> Naturals()
            {
                try { for (var i = 0; ; i++) { await Task.Yield(); yield return i; } }
                finally { ended.SetResult(); }
            }
            Naturals()
            """);

        Assert.EndsWith("49, … more]", shown.Text.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("True", await session.ValueAsync("await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));\nended.Task.IsCompletedSuccessfully"));
    }

    [Fact]
    public async Task A_query_is_asked_for_no_more_than_what_is_shown()
    {
        var shown = await Shown.OfAsync(
            """
            var read = 0;
            IEnumerable<int> Rows() { while (true) { read++; yield return read; } }
            var query = Rows().AsQueryable().Where(n => n % 2 == 0);
            (query, new Func<int>(() => read).Invoke())
            """);
        Assert.Contains("[2, 4, 6, ", shown.Text, StringComparison.Ordinal);
        Assert.Contains("… more", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_is_given_the_bound()
    {
        var shown = await Shown.OfAsync(
            """
            using System.Linq.Expressions;
            class Query : IQueryable<int>, IQueryProvider
            {
                public Expression Expression { get; init; }
                public Type ElementType => typeof(int);
                public IQueryProvider Provider => this;
                public IQueryable CreateQuery(Expression expression) => new[] { expression.ToString().Split('.').Last() }.AsQueryable();
                public IQueryable<T> CreateQuery<T>(Expression expression) => throw new NotSupportedException();
                public object Execute(Expression expression) => throw new NotSupportedException();
                public T Execute<T>(Expression expression) => throw new NotSupportedException();
                public IEnumerator<int> GetEnumerator() => throw new Exception("all of it");
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
            new Query { Expression = Expression.Constant(Array.Empty<int>().AsQueryable()) }
            """);
        Assert.Contains("Take(51)", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_whose_value_blocks_can_be_interrupted()
    {
        await using var session = new CSharpSession();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromSeconds(2));
        var (result, _) = await session.RunStoppableAsync("IEnumerable<int> Blocked() { yield return 1; System.Threading.Thread.Sleep(-1); }\nBlocked()", stop.Token);

        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("2", await session.ValueAsync("1 + 1"));
    }

    [Theory]
    [InlineData("new System.IO.MemoryStream(new byte[] { 1, 2, 3 }) { Position = 2 }", "MemoryStream (length 3, position 2)")]
    [InlineData("System.IO.Stream.Null", "NullStream (length 0, position 0)")]
    [InlineData("var closed = new System.IO.MemoryStream();\nclosed.Dispose();\nclosed", "MemoryStream (closed)")]
    [InlineData("new System.IO.Compression.GZipStream(new System.IO.MemoryStream(), System.IO.Compression.CompressionMode.Compress)", "GZipStream (cannot seek, write only)")]
    [InlineData("new { Data = new System.IO.MemoryStream(new byte[1], false) }", "{ Data = MemoryStream (length 1, position 0, read only) }")]
    public async Task A_stream_is_described_and_not_read(string code, string expected) => Assert.Equal(expected, (await Shown.OfAsync(code)).Text);

    [Fact]
    public async Task A_file_stays_where_it_is()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("data.txt"), "12345");
        await using var session = new CSharpSession();
        var code = $"var file = System.IO.File.OpenRead(@\"{folder.At("data.txt")}\");\nfile";

        Assert.Equal("FileStream (data.txt, length 5, position 0, read only)", (await session.ShowAsync(code)).Text);
        Assert.Equal("0", await session.ValueAsync("var position = file.Position;\nfile.Dispose();\nposition"));
    }
}
