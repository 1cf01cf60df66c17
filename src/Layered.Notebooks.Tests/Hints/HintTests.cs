using Xunit;

namespace Layered.Notebooks.Tests;

public sealed class HintTests
{
    [Theory]
    [InlineData("var a = ImmutableArray.Create(1);", "ImmutableArray is in System.Collections.Immutable: add using System.Collections.Immutable;")]
    [InlineData("ImmutableArray<int> a = default;", "ImmutableArray is in System.Collections.Immutable: add using System.Collections.Immutable;")]
    [InlineData("Vector<int> v;", "Vector is in System.Numerics: add using System.Numerics;")]
    [InlineData("new[] { 1 }.ToImmutableList();", "ToImmutableList is in System.Collections.Immutable: add using System.Collections.Immutable;")]
    [InlineData("Consle.WriteLine(1);", "Did you mean Console?")]
    [InlineData("var answer = 42;\nanwser++;", "Did you mean answer?")]
    [InlineData("\"a\".Lenght", "Did you mean Length?")]
    [InlineData("Console.Writeline(1);", "Did you mean WriteLine?")]
    [InlineData("print(1);", "In C#, text is written with Console.WriteLine(…).")]
    [InlineData("var b = True;", "In C#, write true.")]
    [InlineData("var x = 1\nvar y = 2;", "A statement ends with a semicolon.")]
    [InlineData("1 + 1;\n2", "A value is shown where it is the last line, without a semicolon. Elsewhere show it with display(…).")]
    [InlineData("Console.WriteLine(\"a);", "The text is not closed: a \" is missing at its end.")]
    [InlineData("var x = 1; if (x = 2) { }", "To compare, write ==; a single = assigns.")]
    [InlineData("if (true) {", "A block is not closed: every { needs its }.")]
    [InlineData("Console.WriteLine(1;", "A parenthesis is not closed: every ( needs its ).")]
    [InlineData("var rate = 1; class Net { int Rate() => rate; }", "A class in a cell sees neither variables nor functions of cells, unless they are static. Pass what it needs to its constructor or method.")]
    [InlineData("namespace Shop;\nclass Item { }\nConsole.WriteLine(1);", "Behind namespace Shop; all is in the namespace. Write what runs into another cell, or put the types into namespace Shop { … }.")]
    [InlineData("partial class P { public partial int Half(); }", "A partial member needs its other half: one that a source generator writes for its attribute, or your own.")]
    public async Task An_error_tells_what_to_do(string code, string hint)
    {
        await using var session = new CSharpSession();

        Assert.Contains($"    Hint: {hint}", (await session.ErrorAsync(code)).Traceback);
    }

    [Theory]
    [InlineData("using Answers;", "Answers is in a package: put #r \"nuget: Answers, 2.0.0\" above it.")]
    [InlineData("using Answers.Deep;", "Answers.Deep is in a package: put #r \"nuget: Answers, 2.0.0\" above it.")]
    [InlineData("using TorchSharp;", "TorchSharp is in a package: put #r \"nuget: TorchSharp-cpu\" above it.")]
    [InlineData("using Newtonsoft.Json.Linq;", "Newtonsoft.Json.Linq is in a package: put #r \"nuget: Newtonsoft.Json\" above it.")]
    [InlineData("using Unheard.Of;", "If it is in a package, put #r \"nuget: Name, Version\" with the package's name above it.")]
    public async Task A_namespace_that_is_not_loaded_tells_its_package(string code, string hint)
    {
        using var feed = new LocalFeed();
        var folder = Directory.CreateDirectory(Path.Combine(feed.Unpacked, "answers", "2.0.0")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "answers.nuspec"), "<package><metadata><id>Answers</id></metadata></package>", TestContext.Current.CancellationToken);
        await using var session = new CSharpSession(feed.Options);

        Assert.Contains($"    Hint: {hint}", (await session.ErrorAsync(code)).Traceback);
    }

    [Fact]
    public async Task The_same_hint_is_given_once()
    {
        await using var session = new CSharpSession();

        var error = await session.ErrorAsync("var a = ImmutableArray.Create(1);\nvar b = ImmutableArray.Create(2);");

        Assert.Equal(2, error.Traceback.Count(line => line.Contains("CS0103", StringComparison.Ordinal)));
        Assert.Single(error.Traceback, line => line.Contains("Hint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_error_of_which_nothing_is_known_has_no_hint()
    {
        await using var session = new CSharpSession();

        Assert.Equal(
            ["cell 1, line 1, column 9: CS0029: Cannot implicitly convert type 'string' to 'int'", "    int x = \"a\";", "            ^"],
            (await session.ErrorAsync("int x = \"a\";")).Traceback);
    }
}
