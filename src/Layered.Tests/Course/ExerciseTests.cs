using System.Reflection;
using System.Text.Json.Nodes;
using Layered.Tests.Display;
using static TorchSharp.torch;

namespace Layered.Tests.Course;

public class ExerciseTests
{
    public static TheoryData<Exception, string> Exceptions => new()
    {
        { new NotImplementedException(), "Replace that line with your solution" },
        { new ArgumentOutOfRangeException("index"), "An index or a size is out of range" },
        { new AggregateException(new NotImplementedException()), "Replace that line with your solution" },
        { new TargetInvocationException(new TypeInitializationException("C", new NotImplementedException())), "Replace that line with your solution" },
        { new InvalidOperationException("No batch.\n   at Somewhere()"), "stopped with an InvalidOperationException: No batch." },
        { new FormatException("No dot"), "stopped with a FormatException: No dot." },
    };

    [Fact]
    public void A_right_solution_is_solved()
    {
        var exercise = Exercise.Check("Write the ReLU", () => null);
        Assert.True(exercise.Solved);
        Assert.Equal("✓ Write the ReLU: solved", exercise.ToText());
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        var exercise = Exercise.Check("Write the <b>ReLU</b>", () => "relu(-1) is -1 & should be 0.");
        Assert.False(exercise.Solved);
        Assert.Equal("○ Write the <b>ReLU</b>: not yet\n  relu(-1) is -1 & should be 0.", exercise.ToText());
        Assert.Equal("○ Write the <b>ReLU</b>: not yetrelu(-1) is -1 & should be 0.", Markup.Html(exercise.ToHtml()).Value);
    }

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void An_exception_becomes_one_helpful_line(Exception exception, string hint)
    {
        var exercise = Exercise.Check("e", () => throw exception);
        Assert.False(exercise.Solved);
        Assert.Contains(hint, exercise.ToText());
        Assert.Equal(2, exercise.ToText().Split('\n').Length);
    }

    [Fact]
    public void A_gap_left_open_is_told()
    {
        string solution = null!;
        Assert.Contains("Something is null", Exercise.Check("e", () => solution.Trim()).ToText());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_told_without_native_frames()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var product = Exercise.Check("e", () => { mm(zeros(2, 3), zeros(4, 5)); return null; });
        Assert.Contains("The shapes do not fit together: mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5).", product.ToText());
        var sum = Exercise.Check("e", () => { zeros(2, 3).add_(zeros(4, 5)); return null; });
        Assert.Contains("The shapes do not fit together: The size of tensor a (3) must match", sum.ToText());
        Assert.All(new[] { product, sum }, exercise => Assert.DoesNotContain("frame #", exercise.ToHtml()));
    }

    [Fact]
    public void A_backward_pass_without_gradients_is_explained()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        Assert.Contains("requires gradients", Exercise.Check("e", () => { zeros(2).sum().backward(); return null; }).ToText());
    }

    [Fact]
    public void A_recorded_change_of_a_parameter_is_explained()
    {
        LibTorch.Load();
        using var scope = NewDisposeScope();
        var parameter = zeros(2, requires_grad: true);
        Assert.Contains("inside of no_grad", Exercise.Check("e", () => { parameter.add_(1); return null; }).ToText());
    }

    [Fact]
    public void A_name_in_backticks_is_shown_as_code()
    {
        var html = Exercise.Check("e", () => "Give `a < b` a value.").ToHtml();
        Assert.Contains("Give <code>a &lt; b</code> a value.", html);
    }

    [Fact]
    public void An_interrupted_cell_stops() =>
        Assert.Throws<OperationCanceledException>(() => Exercise.Check("e", () => throw new OperationCanceledException()));

    [Fact]
    public void The_json_tells_name_answer_and_message()
    {
        static string Json(string? problem) => JsonNode.Parse(
            NotebookHost.Show(Exercise.Check("e", () => problem))["application/vnd.layered.exercise+json"])!.ToJsonString();
        Assert.Equal("""{"name":"e","solved":true,"message":null}""", Json(null));
        Assert.Equal("""{"name":"e","solved":false,"message":"no"}""", Json("no"));
    }
}
