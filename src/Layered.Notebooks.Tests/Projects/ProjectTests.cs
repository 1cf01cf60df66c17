using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Projects, frameworks and programs of one file, as a notebook uses them.</summary>
public sealed class ProjectTests : IAsyncDisposable
{
    private const string Library = "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable></PropertyGroup>{0}</Project>";

    private readonly LocalFeed _feed = new();
    private readonly CSharpSession _session;

    public ProjectTests() => _session = new(_feed.Options);

    [Fact]
    public async Task A_project_is_built_and_seen_again_when_it_has_changed()
    {
        _feed.PackCode("Numbers", "1.0.0", "public static class Numbers { public static int Seven => 7; }");
        Write("Base/Base.csproj", Format("<ItemGroup><PackageReference Include=\"Numbers\" Version=\"1.0.0\" /></ItemGroup>"));
        Write("Base/Root.cs", "namespace Base;\npublic class Root { public int Value => Numbers.Seven; }");
        Write("App/App.csproj", Format("<ItemGroup><ProjectReference Include=\"../Base/Base.csproj\" /></ItemGroup>"));
        Write("App/Leaf.cs", "namespace App;\npublic class Leaf { public Base.Root Root => new(); public int Old => 1; }");

        Assert.Equal("7 1", await _session.ValueAsync("#r \"App/App.csproj\"\nusing App;\nvar first = new Leaf();\n$\"{first.Root.Value} {first.Old}\""));

        var (_, unchanged) = await _session.RunAsync("#r \"App/App.csproj\"");
        Assert.Contains("as it was", Text(unchanged), StringComparison.Ordinal);

        Write("Base/Root.cs", "namespace Base;\npublic class Root { public int Value => 8; public string Name => \"root\"; }");
        Write("App/Leaf.cs", "namespace App;\npublic class Leaf { public Base.Root Root => new(); public int New => 2; }");
        Assert.Equal("8 2 root", await _session.ValueAsync("#r \"App/App.csproj\"\nBase.Root root = new Leaf().Root;\n$\"{root.Value} {new Leaf().New} {root.Name}\""));
        Assert.Equal("1", await _session.ValueAsync("first.Old"));
    }

    [Fact]
    public async Task A_project_for_several_frameworks_is_built_for_one_that_runs_here()
    {
        Write("Many/Many.csproj", Format("").Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0</TargetFrameworks>", StringComparison.Ordinal));
        Write("Many/Where.cs", "public static class Where\n{\n#if NET10_0\n    public const string Here = \"ten\";\n#else\n    public const string Here = \"old\";\n#endif\n}");

        Assert.Equal("ten", await _session.ValueAsync("#:project Many\nWhere.Here"));
    }

    [Fact]
    public async Task What_the_build_says_is_the_error_of_the_cell()
    {
        Write("Bad/Bad.csproj", Format(""));
        Write("Bad/Bad.cs", "class Bad { int x = nope; }");
        var error = await _session.ErrorAsync("var x = 1;\n#r \"Bad/Bad.csproj\"");

        Assert.Equal(2, error.Location!.Line);
        Assert.Contains("'Bad.csproj' does not build", error.Message, StringComparison.Ordinal);
        Assert.Contains("Bad.cs(1,21): error CS0103", error.Message, StringComparison.Ordinal);
        Assert.Contains("does not exist", (await _session.ErrorAsync("#r \"Missing.csproj\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_in_a_folder_with_another_alphabet_is_built()
    {
        Write("Über uns/Mein Projekt.csproj", Format(""));
        Write("Über uns/Gruß.cs", "public static class Gruß { public static string Wort => \"hallo\"; }");

        Assert.Equal("hallo", await _session.ValueAsync("#r \"Über uns/Mein Projekt.csproj\"\nGruß.Wort"));
    }

    [Fact]
    public async Task A_framework_that_is_installed_can_be_used()
    {
        Assert.Equal("/a/b", await _session.ValueAsync("#r \"framework: Microsoft.AspNetCore.App\"\nusing Microsoft.AspNetCore.Http;\nnew PathString(\"/a\").Add(\"/b\").Value"));
        Assert.Equal("hello Ada", await _session.ValueAsync(
            """
            using Microsoft.Extensions.Logging;
            static partial class Log
            {
                [LoggerMessage(Level = LogLevel.Information, Message = "hello {Name}")]
                public static partial void Hello(this ILogger logger, string name);
            }
            class Last : ILogger
            {
                public string Text = "";
                public IDisposable? BeginScope<T>(T state) where T : notnull => null;
                public bool IsEnabled(LogLevel level) => true;
                public void Log<T>(LogLevel level, EventId id, T state, Exception? e, Func<T, Exception?, string> format) => Text = format(state, e);
            }
            var log = new Last();
            log.Hello("Ada");
            log.Text
            """));
        var error = await _session.ErrorAsync("#r \"framework: Nobody.Has.This\"");
        Assert.Contains("Microsoft.NETCore.App", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_of_one_file_runs_unchanged()
    {
        _feed.PackCode("Numbers", "1.0.0", "public static class Numbers { public static int Seven => 7; }");
        var (result, sink) = await _session.RunAsync(
            """
            #!/usr/bin/env dotnet
            #:package Numbers@1.0.0
            #:property Nullable=enable
            #:property PublishAot=false
            using System.Text.Json;

            var lines = args.Length > 0 ? File.ReadAllLines(args[0]) : ["a", "b"];
            foreach (var line in lines)
            {
                Console.WriteLine(Shout(line));
            }

            Console.WriteLine(JsonSerializer.Serialize(new Pair(Numbers.Seven, "x")));
            using var stream = new MemoryStream([1, 2, 3]);
            Console.WriteLine(stream.Length);
            return 0;

            static string Shout(string text) => text.Loud();

            record Pair(int One, string Two);

            static class Texts
            {
                extension(string text)
                {
                    public string Loud() => text.ToUpperInvariant() + "!";
                }
            }
            """);

        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        Assert.Equal("A!\nB!\n{\"One\":7,\"Two\":\"x\"}\n3\n", sink.Text);
    }

    [Fact]
    public async Task A_program_for_the_web_has_its_framework_in_sight()
    {
        Assert.Equal("True", await _session.ValueAsync("#:sdk Microsoft.NET.Sdk.Web\nvar builder = WebApplication.CreateBuilder();\nawait using var app = builder.Build();\napp.MapGet(\"/\", () => \"hello\");\napp is IHost"));
    }

    [Theory]
    [InlineData("#:property TargetFramework=net8.0", "wants net8.0")]
    [InlineData("#:property nothing", "#:property Name=Value")]
    [InlineData("#:sdk Aspire.AppHost.Sdk@9.0", "The SDK 'Aspire.AppHost.Sdk' is not known here")]
    [InlineData("#:package a@b@c", "#:package Name@Version")]
    [InlineData("#:project nowhere", "The folder 'nowhere' does not exist")]
    [InlineData("#:nope x", "Unknown directive '#:nope'")]
    public async Task What_a_program_of_one_file_cannot_have_is_said(string line, string part)
    {
        var error = await _session.ErrorAsync("// first\n" + line + "\n1");
        Assert.Equal(2, error.Location!.Line);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_that_changes_nothing_here_is_named()
    {
        var (_, sink) = await _session.RunAsync("#:property ServerGarbageCollection=true\n1");
        Assert.Contains("#:property ServerGarbageCollection has no effect in a notebook.", Text(sink), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        _feed.Dispose();
    }

    private static string Format(string items) => Library.Replace("{0}", items, StringComparison.Ordinal);

    private static string Text(RecordingSink sink) =>
        string.Join('\n', sink.Events.Select(one => one is OutputAdded { Output: DisplayOutput display } ? display.Data.PlainText : one is DisplayUpdated update ? update.Data.PlainText : ""));

    private void Write(string name, string text)
    {
        var path = Path.Combine(_feed.Notebooks, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
