using Xunit;

namespace Layered.Site.Tests;

public class AnsiTextTests
{
    [Theory]
    [InlineData("plain <b>", "plain &lt;b&gt;")]
    [InlineData("\u001b[31mred\u001b[0m rest", "<span class=\"ansi-red\">red</span> rest")]
    [InlineData("\u001b[1;92mbold\u001b[22mgreen\u001b[39m.", "<span class=\"ansi-green ansi-bold\">bold</span><span class=\"ansi-green\">green</span>.")]
    [InlineData("\u001b[38;5;31mx\u001b[48;2;1;2;31my", "xy")]
    [InlineData("\u001b[2K\u001b[1A\u001b]0;title\u0007gone", "gone")]
    [InlineData("a\rb\nc\r\nd\r", "b\nc\nd")]
    [InlineData("\u001b[m\u001b[44mback", "<span class=\"ansi-blue-back\">back</span>")]
    public void Escape_sequences_become_spans_or_go(string text, string html) => Assert.Equal(html, AnsiText.ToHtml(text));
}
