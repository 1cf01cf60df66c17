using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Variables as a front-end lists them.</summary>
public class VariableTests
{
    // The engine knows tensors by their type's name. This one counts how often it is asked.
    private const string Tensor = """
        namespace TorchSharp
        {
            public static class torch
            {
                public class Tensor
                {
                    public static int Reads;
                    public bool IsInvalid { get { Reads++; return false; } }
                    public long[] shape { get { Reads++; return new long[] { 64, 784 }; } }
                    public string dtype => "Float32";
                    public string device => "cuda:0";
                }
            }
        }
        """;

    [Theory]
    [InlineData("var x = 6 * 7;", "int", "42")]
    [InlineData("double x = 1.0 / 4;", "double", "0.25")]
    [InlineData("var x = \"a\\nb\";", "string", "\"a\\nb\"")]
    [InlineData("string x = null;", "string", "null")]
    [InlineData("var x = new float[3, 4];", "float[,]", "float[3, 4]")]
    [InlineData("var x = new List<int> { 1, 2 };", "List<int>", "List<int> of 2")]
    [InlineData("IEnumerable<int> x = new[] { 1, 2 };", "IEnumerable<int>", "int[2]")]
    [InlineData("var x = Enumerable.Range(0, 3).ToDictionary(i => i);", "Dictionary<int, int>", "Dictionary<int, int> of 3")]
    [InlineData("record Shoe(int Size); var x = new Shoe(42);", "Shoe", "Shoe")]
    public async Task A_variable_has_a_name_a_type_and_a_value_in_a_few_words(string code, string type, string value)
    {
        await using var session = new CSharpSession();
        Assert.True((await session.RunAsync(code)).Result.Succeeded);

        Assert.Equal([new VariableSummary("x", type, value)], session.Variables());
    }

    [Fact]
    public async Task Variables_come_in_the_order_of_the_cells_and_of_one_name_the_newest_alone()
    {
        await using var session = new CSharpSession();
        Assert.Empty(session.Variables());
        await session.RunAsync("var a = 1; var b = 2;");
        await session.RunAsync("b = 3; var a = \"new\";");

        Assert.Equal([new("b", "int", "3"), new("a", "string", "\"new\"")], session.Variables());
    }

    [Fact]
    public async Task No_code_of_the_notebook_runs_for_the_list()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("class Loud : List<int> { public static int Asked; public override string ToString() { Asked++; return \"\"; } public int Size { get { Asked++; return 1; } } }\nvar loud = new Loud();");

        Assert.Equal([new("loud", "Loud", "Loud")], session.Variables());
        Assert.Equal("0", await session.ValueAsync("Loud.Asked"));
    }

    [Fact]
    public async Task A_tensor_is_told_by_shape_type_and_device_and_not_read_while_a_cell_runs()
    {
        await using var session = new CSharpSession();
        await session.RunAsync(Tensor);
        await session.RunAsync("using System.Threading;\nvar images = new TorchSharp.torch.Tensor();");
        Assert.Equal(new("images", "Tensor", "[64 × 784] float32 on cuda:0"), session.Variables()[0]);

        using var started = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        AppDomain.CurrentDomain.SetData(nameof(started), started);
        AppDomain.CurrentDomain.SetData(nameof(go), go);
        var running = session.RunAsync("""
            var added = new TorchSharp.torch.Tensor();
            var asked = TorchSharp.torch.Tensor.Reads;
            ((SemaphoreSlim)AppDomain.CurrentDomain.GetData("started")).Release();
            ((SemaphoreSlim)AppDomain.CurrentDomain.GetData("go")).Wait();
            """);
        await started.WaitAsync(TestContext.Current.CancellationToken);

        var meanwhile = session.Variables();
        var shown = await session.ShowVariableAsync("images");
        go.Release();
        Assert.True((await running).Result.Succeeded);

        Assert.Equal(new("images", "Tensor", "[64 × 784] float32 on cuda:0"), meanwhile[0]);
        Assert.Equal(new("added", "Tensor", "Tensor"), meanwhile[1]);
        Assert.Equal("[64 × 784] float32 on cuda:0", shown!.PlainText);

        // When the cell has ended, both are read once more.
        Assert.Equal("4", await session.ValueAsync("TorchSharp.torch.Tensor.Reads - asked"));
        Assert.Equal("[64 × 784] float32 on cuda:0", session.Variables()[1].Value);
    }

    [Fact]
    public async Task A_variable_shows_itself_as_a_cell_shows_it()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("record Shoe(int Size); var shoes = new[] { new Shoe(42), new Shoe(37) };");
        var expected = (await session.RunAsync("shoes")).Sink.Outputs.OfType<ResultOutput>().Single().Data;

        var shown = await session.ShowVariableAsync("shoes");

        Assert.Equal(expected.ToJson().ToJsonString(), shown!.ToJson().ToJsonString());
        Assert.Contains("text/html", shown.MimeTypes);
        Assert.Null(await session.ShowVariableAsync("boots"));
    }

    [Fact]
    public async Task A_variable_that_does_not_end_to_show_itself_is_given_up()
    {
        await using var session = new CSharpSession();
        await session.RunAsync("using System.Threading;\nclass Slow { public int Size { get { Thread.Sleep(-1); return 1; } } }\nvar slow = new Slow();");

        Assert.Equal("Slow", (await session.ShowVariableAsync("slow"))!.PlainText);
        Assert.Equal("2", await session.ValueAsync("1 + 1"));
    }
}
