using Xunit;

namespace Layered.Notebooks.Tests;

public class ConsoleTextTests
{
    [Theory]
    [InlineData("a\nb", "a\nb")]
    [InlineData("10 %\r20 %\r30 %\n", "30 %\n")]
    [InlineData("long line\rshort", "shortline")]
    [InlineData("long line\rshort    \n", "short\n")]
    [InlineData("kept  \n", "kept  \n")]
    [InlineData("done\r", "done")]
    [InlineData("windows\r\nline", "windows\nline")]
    [InlineData("a\rb\rc\nd\re", "c\ne")]
    [InlineData("", "")]
    public void A_carriage_return_goes_back_to_the_start_of_the_line(string written, string kept)
    {
        var text = new ConsoleText(1000);
        foreach (var character in written)
        {
            text.Append(character.ToString());
        }

        Assert.Equal(kept, text.ToString());
    }

    [Theory]
    [InlineData("line\n")]
    [InlineData("no line end at all ")]
    public void Of_much_text_the_first_and_the_last_part_stay(string piece)
    {
        var text = new ConsoleText(1000);
        for (var index = 0; index < 100_000; index++)
        {
            text.Append(piece);
        }

        text.Append("the end");
        var kept = text.ToString();
        Assert.InRange(kept.Length, 1000, 2200);
        Assert.StartsWith(piece, kept, StringComparison.Ordinal);
        Assert.EndsWith("the end", kept, StringComparison.Ordinal);
        Assert.Single(kept.Split("characters left out").Skip(1));
    }

    [Fact]
    public void Outputs_are_bounded_in_number()
    {
        var collector = new OutputCollector(new() { MaxOutputs = 10 });
        for (var index = 0; index < 1000; index++)
        {
            collector.Add(new DisplayOutput(MimeBundle.Of("text/plain", $"{index}")));
        }

        Assert.Equal(11, collector.Outputs.Count);
        Assert.Equal("0", ((DisplayOutput)collector.Outputs[0]).Data.PlainText);
        Assert.Equal(new StreamOutput("stderr", "… 990 outputs left out …\n"), collector.Outputs[5]);
        Assert.Equal("999", ((DisplayOutput)collector.Outputs[^1]).Data.PlainText);
    }
}
