using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>What compiles in a file runs in a cell.</summary>
public sealed class FileCodeTests : IAsyncDisposable
{
    private readonly CSharpSession _session = new();

    [Theory]
    [InlineData("namespace Shapes { public class Box { public int Side = 2; } }\nnew Shapes.Box().Side", "2")]
    [InlineData("using Shapes;\nnamespace Shapes\n{\n    class Box { internal int Side { get; } = 3; }\n}\nnew Box().Side", "3")]
    [InlineData("namespace A.B.C { enum Colour { Red, Green } }\nA.B.C.Colour.Green", "Green")]
    [InlineData("namespace A { class One { public Two Other() => new(); } }\nnamespace A { class Two { public int Value => 4; } }\nnew A.One().Other().Value", "4")]
    [InlineData("namespace A { using System.Text.RegularExpressions; class R { public bool Is(string s) => Regex.IsMatch(s, \"^a\"); } }\nnew A.R().Is(\"abc\")", "True")]
    [InlineData("static class More { public static int Twice(this int x) => 2 * x; }\n21.Twice()", "42")]
    [InlineData("static class More { internal static IEnumerable<T> Every<T>(this IEnumerable<T> all, int n) => all.Where((_, i) => i % n == 0); }\nstring.Join(\",\", new[] { 1, 2, 3, 4, 5 }.Every(2))", "1,3,5")]
    [InlineData("static class More { extension(string text) { public int Words => text.Split(' ').Length; public static string Hello => \"hello\"; } }\n$\"{\"a b c\".Words} {string.Hello}\"", "3 hello")]
    [InlineData("static class More { extension<T>(List<T> all) { public T Middle() => all[all.Count / 2]; } }\nnew List<int> { 1, 2, 3 }.Middle()", "2")]
    [InlineData("record Point(int X, int Y);\nstatic class Points { public static int Sum(this Point p) => p.X + p.Y; }\nnew Point(1, 2).Sum()", "3")]
    [InlineData("partial class Half { public int One => 1; }\npartial class Half { public int Two => One + 1; }\nnew Half().Two", "2")]
    [InlineData("file class Hidden { public static int Value => 7; }\nclass Shown { public int Value => Hidden.Value; }\nnew Shown().Value", "7")]
    [InlineData("interface IShape { double Area { get; } }\nrecord Disc(double R) : IShape { public double Area => R; }\nIShape s = new Disc(2); s.Area", "2")]
    [InlineData("class Node { public Tree Owner = null!; }\nclass Tree { public Node Root = new(); }\nnew Tree().Root.Owner is null", "True")]
    [InlineData("delegate int Change(int x);\nclass Changes { public static Change Add(int n) => x => x + n; }\nChanges.Add(2)(3)", "5")]
    [InlineData("global using System.Numerics;\n[assembly: System.Reflection.AssemblyTitle(\"x\")]\nclass Z { public Complex I => Complex.ImaginaryOne; }\nComplex.Abs(new Z().I)", "1")]
    [InlineData("[assembly: System.Reflection.AssemblyTitle(\"x\")]\n1 + 1", "2")]
    [InlineData("global using System.Numerics;\n\"a global using\" + Complex.Zero.Real", "a global using0")]
    [InlineData("class Open { internal int Seen = 1; protected internal int Too = 2; private protected int No = 3; internal class Inner { internal int Deep = 4; } }\nnew Open().Seen + new Open.Inner().Deep", "5")]
    public async Task Types_are_those_of_a_file(string code, string value) => Assert.Equal(value, await _session.ValueAsync(code));

    [Fact]
    public async Task A_namespace_for_a_whole_cell_can_stand_in_its_first_line()
    {
        await RunAsync("namespace Shop;\n\npublic record Item(string Name, decimal Price);\n\npublic static class Items\n{\n    public static decimal Total(this IEnumerable<Item> all) => all.Sum(item => item.Price);\n}");
        Assert.Equal("3.5", await _session.ValueAsync("using Shop;\nnew[] { new Item(\"a\", 1.5m), new Item(\"b\", 2m) }.Total()"));
    }

    [Fact]
    public async Task Types_see_those_of_earlier_cells()
    {
        await RunAsync("record Person(string Name, int Age);");
        await RunAsync("static class People { public static Person Older(this Person p) => p with { Age = p.Age + 1 }; }");
        await RunAsync("namespace Club { class Member(Person who) { public Person Who => who; } }");
        Assert.Equal("Person { Name = Ada, Age = 37 }", await _session.ValueAsync("new Club.Member(new Person(\"Ada\", 36)).Who.Older().ToString()"));
    }

    [Fact]
    public async Task A_type_declared_again_takes_the_place_of_the_older_one()
    {
        await RunAsync("namespace Shapes { class Box { public int Old = 1; } static class Boxes { public static string Tell(this int i) => \"old\"; } }");
        await RunAsync("using Shapes;\nvar old = new Box();");
        await RunAsync("namespace Shapes { class Box { public int New = 2; } static class Boxes { public static string Tell(this int i) => \"new\"; } }");

        Assert.Equal("new 2", await _session.ValueAsync("$\"{1.Tell()} {new Box().New}\""));
        Assert.Equal("1", await _session.ValueAsync("old.Old"));
        Assert.StartsWith("CS1061", (await _session.ErrorAsync("old.New")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stood_beside_a_type_that_is_declared_again_stays()
    {
        await RunAsync("namespace Shapes { class Box { public int Side => 1; } }\nnamespace Shapes { class Pair { public Box Left = new(); public Box Right = new(); } }");
        await RunAsync("class Alone { public int Value => 5; }\nclass Other { public int Value => 6; }");
        await RunAsync("namespace Shapes { class Box { public int Side => 10; } }");
        await RunAsync("class Alone { public int Value => 50; }");

        Assert.Equal("10", await _session.ValueAsync("new Shapes.Box().Side"));
        Assert.Equal("50 6", await _session.ValueAsync("$\"{new Alone().Value} {new Other().Value}\""));
        Assert.Equal("1", await _session.ValueAsync("new Shapes.Pair().Left.Side"));
    }

    [Fact]
    public async Task A_type_of_the_cells_hides_that_of_a_namespace_in_use_then_and_later()
    {
        await RunAsync("using System.IO;\nclass Path { public int Mine => 1; }");
        Assert.Equal("1", await _session.ValueAsync("new Path().Mine"));
        await RunAsync("class Timer<T> { public int Mine => 2; }\nclass StringReader { public int Mine => 3; }");
        Assert.Equal("2 3", await _session.ValueAsync("using System.Threading;\n$\"{new Timer<int>().Mine} {new StringReader().Mine}\""));
    }

    [Fact]
    public async Task A_type_may_call_what_cells_declare_static()
    {
        await RunAsync("static int Twice(int x) => 2 * x;\nstatic int counter = 0;");
        Assert.Equal("8", await _session.ValueAsync("class User { public int Four() => Twice(Twice(2)); }\nnew User().Four()"));
        Assert.Equal("6", await _session.ValueAsync("static int Thrice(int x) => 3 * x;\nclass Same { public int Six() => Thrice(2); }\nnew Same().Six()"));
        Assert.Equal("1", await _session.ValueAsync("class Count { public void Up() => counter++; }\nnew Count().Up(); counter"));
    }

    [Fact]
    public async Task A_type_that_was_part_of_a_script_can_become_one_of_a_file_and_back()
    {
        await RunAsync("static int Twice(int x) => 2 * x;\nclass Thing { public int Value => Twice(1); }");
        Assert.Equal("2", await _session.ValueAsync("new Thing().Value"));
        await RunAsync("class Thing { public int Value => 3; }");
        Assert.Equal("3", await _session.ValueAsync("new Thing().Value"));
        await RunAsync("class Thing { public int Value => Twice(5); }");
        Assert.Equal("10", await _session.ValueAsync("new Thing().Value"));
        await RunAsync("partial class Thing { public int Value => 4; }");
        Assert.Equal("4", await _session.ValueAsync("new Thing().Value"));
        await RunAsync("class Thing { public int Value => 5; }");
        Assert.Equal("5", await _session.ValueAsync("new Thing().Value"));
        await RunAsync("class Thing { public int Value => 6; }\nvar thing = new Thing();");
        Assert.Equal("6 6", await _session.ValueAsync("$\"{thing.Value} {new Thing().Value}\""));
    }

    [Fact]
    public async Task Errors_stand_where_they_are()
    {
        var error = await _session.ErrorAsync("namespace A\n{\n    class B\n    {\n        int C() => nope;\n    }\n}");
        Assert.Equal("cell 1, line 5, column 20", error.Location!.ToString());
        Assert.Contains("                   ^".Trim(), error.Traceback[2], StringComparison.Ordinal);

        var thrown = await _session.ErrorAsync("static class Thrower\n{\n    public static void Fail(this string s)\n    {\n        throw new InvalidOperationException(s);\n    }\n}\n\n\"no\".Fail();");
        Assert.Equal("cell 2, line 5", thrown.Location!.ToString()[.."cell 2, line 5".Length]);
        Assert.Contains(thrown.Traceback, line => line.Contains("Thrower.Fail(String s) in cell 2, line 5", StringComparison.Ordinal));
        Assert.Contains(thrown.Traceback, line => line.Contains("cell 2, line 9", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Types_of_a_cell_that_does_not_compile_are_not_there()
    {
        await _session.ErrorAsync("namespace A { public class B { } }\nnope");
        Assert.StartsWith("CS0246", (await _session.ErrorAsync("new A.B()")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loops_in_types_are_interrupted()
    {
        await RunAsync("static class Endless { public static void Run(this int start) { while (true) { start++; } } }");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(TimeSpan.FromMilliseconds(300));
        var (result, _) = await _session.RunStoppableAsync("1.Run();", stop.Token);

        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("2", await _session.ValueAsync("1 + 1"));
    }

    [Fact]
    public async Task A_warning_of_a_type_is_told_once()
    {
        var (result, sink) = await _session.RunAsync("namespace A { class B { void C() { int unused; } } }");
        Assert.Equal("CS0168", Assert.Single(result.Warnings).Id);
        Assert.Contains("cell 1, line 1", sink.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using System.Text.RegularExpressions;\npartial class Patterns { [GeneratedRegex(\"^[a-z]+$\")] public static partial Regex Word(); }\nPatterns.Word().IsMatch(\"abc\")", "True")]
    [InlineData("using System.Text.RegularExpressions;\nstatic partial class Patterns { [GeneratedRegex(@\"\\d+\")] internal static partial Regex Number { get; } }\nPatterns.Number.Match(\"a12\").Value", "12")]
    [InlineData("using System.Text.Json;\nusing System.Text.Json.Serialization;\nrecord Pet(string Name, int Legs);\n[JsonSerializable(typeof(Pet))] partial class PetJson : JsonSerializerContext;\nJsonSerializer.Serialize(new Pet(\"Rex\", 4), PetJson.Default.Pet)", "{\"Name\":\"Rex\",\"Legs\":4}")]
    [InlineData("using System.Runtime.InteropServices;\npartial class Native { [LibraryImport(\"c\", EntryPoint = \"abs\")] public static partial int Abs(int x); }\nOperatingSystem.IsLinux() ? Native.Abs(-3) : 3", "3")]
    public async Task Generators_of_the_sdk_complete_types(string code, string value) => Assert.Equal(value, await _session.ValueAsync(code));

    [Fact]
    public async Task A_generator_sees_the_types_of_earlier_cells()
    {
        await RunAsync("record Pet(string Name);");
        await RunAsync("using System.Text.Json.Serialization;\n[JsonSerializable(typeof(Pet))]\n[JsonSerializable(typeof(List<Pet>))]\npartial class PetJson : JsonSerializerContext;");
        Assert.Equal("[{\"Name\":\"Rex\"}]", await _session.ValueAsync("System.Text.Json.JsonSerializer.Serialize(new List<Pet> { new(\"Rex\") }, PetJson.Default.ListPet)"));
    }

    [Fact]
    public async Task What_a_generator_reports_is_told_in_its_place()
    {
        var error = await _session.ErrorAsync("using System.Text.RegularExpressions;\npartial class P\n{\n    [GeneratedRegex(\"(\")] public static partial Regex Wrong();\n}");
        Assert.Contains(error.Traceback, line => line.StartsWith("cell 1, line 4", StringComparison.Ordinal) && line.Contains("SYSLIB", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("static class E { public static int A(this int x) => x + 1; public static int B(this int x) => x.A(); }", "1.B()", "2")]
    [InlineData("static class E { extension(int i) { public int Dbl => 2 * i; public int Quad => i.Dbl * 2; } }", "1.Quad", "4")]
    [InlineData("namespace Geo { static class Ext { public static double Sq(this double x) => x * x; } class Pt { public double V => 2.0.Sq(); } }", "new Geo.Pt().V", "4")]
    [InlineData("using System.Text.RegularExpressions;\nnamespace Cfg { partial class Parser { [GeneratedRegex(\"a\")] private static partial Regex R(); public Result Go(string s) => new(R().IsMatch(s), this); } }\nnamespace Cfg { class Result(bool ok, Parser p) { public bool Ok => ok; public Parser P => p; } }", "new Cfg.Parser().Go(\"a\").Ok", "True")]
    public async Task A_cell_can_run_again(string cell, string code, string value)
    {
        await RunAsync(cell);
        await RunAsync(cell);
        Assert.Equal(value, await _session.ValueAsync(code));
    }

    [Fact]
    public async Task Of_types_that_need_one_another_one_can_be_declared_again()
    {
        await RunAsync("using System.Text.RegularExpressions;\nnamespace Cfg { partial class Parser { [GeneratedRegex(\"a\")] private static partial Regex R(); public Result Go(string s) => new(R().IsMatch(s), this); } }\nnamespace Cfg { class Result(bool ok, Parser p) { public bool Ok => ok; public Parser P => p; } }");
        await RunAsync("namespace Cfg { class Result(bool ok, Parser p) { public bool Ok => !ok; public Parser P => p; } }");
        Assert.Equal("False", await _session.ValueAsync("new Cfg.Parser().Go(\"a\").Ok"));
    }

    [Fact]
    public async Task Of_a_namespace_one_type_can_be_declared_again()
    {
        await RunAsync("namespace Bank { public class Account { public int No => 1; } public class Savings : Account { } }");
        await RunAsync("namespace Bank { public class Savings : Account { public int Rate => 2; } }");
        Assert.Equal("1 2", await _session.ValueAsync("$\"{new Bank.Account().No} {new Bank.Savings().Rate}\""));
        await RunAsync("namespace Bank { public class Account { public int No => 10; } }");
        Assert.Equal("10 1", await _session.ValueAsync("$\"{new Bank.Account().No} {new Bank.Savings().No}\""));
    }

    [Fact]
    public async Task A_type_declared_again_may_use_those_that_hold_the_older_one()
    {
        await RunAsync("class Item { public int V = 1; }");
        await RunAsync("class Box { public Item I = new(); }");
        await RunAsync("class Item { public int V = 2; public int M() => new Box().I.V; }");
        Assert.Equal("1 2", await _session.ValueAsync("$\"{new Item().M()} {new Item().V}\""));
    }

    [Fact]
    public async Task No_type_goes_on_to_mean_one_that_a_script_has_declared_again()
    {
        await RunAsync("class Cfg { public int V => 1; }");
        await RunAsync("static int K() => 2;\nclass Cfg { public int V => K(); }");
        Assert.Equal("2", await _session.ValueAsync("new Cfg().V"));
        var error = await _session.ErrorAsync("namespace Z { class U { public int M() => new Cfg().V; } }");
        Assert.Contains(error.Traceback, line => line.Contains("Cfg is declared by a cell, as a part of its script", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_type_is_not_a_part_of_the_script_for_a_name_alone()
    {
        await RunAsync("static int Sum(int a, int b) => a + b;");
        await RunAsync("record Order(List<int> Items) { public int Total => Items.Sum(); }");
        Assert.Equal("6", await _session.ValueAsync("static class OrderExt { public static int Twice(this Order o) => o.Total * 2; }\nnew Order([1, 2]).Twice()"));
    }

    [Fact]
    public async Task Usings_of_earlier_cells_are_in_sight_of_types_declared_again()
    {
        await RunAsync("using System;\nusing System.Text.RegularExpressions;\nclass A { public B? b; public bool M => Regex.IsMatch(\"a\", \"a\"); } class B { public A? a; }");
        var (result, _) = await _session.RunAsync("class A { public B? b; public bool M => Regex.IsMatch(\"b\", \"b\"); }");
        Assert.Empty(result.Warnings);
        Assert.Equal("True", await _session.ValueAsync("new A { b = new B { a = new A() } }.M"));
    }

    [Fact]
    public async Task A_type_with_the_name_of_a_variable_or_function_is_what_is_meant()
    {
        await RunAsync("var Point = 1; int Shape() => 3;");
        Assert.Equal("7", await _session.ValueAsync("class Point { public static Point Origin => new(); public int X = 7; }\nPoint.Origin.X"));
        Assert.Equal("4", await _session.ValueAsync("static class Shape { public static int Of() => 4; }\nShape.Of()"));
    }

    [Fact]
    public async Task What_was_made_of_an_older_type_is_told_apart()
    {
        await RunAsync("class Money { public int V; }\nvar money = new Money();\nint Worth(Money m) => m.V;");
        await RunAsync("class Money { public int V; }");
        var error = await _session.ErrorAsync("Worth(new Money())");
        Assert.Contains(error.Traceback, line => line.Contains("There are two Money here", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DateTime? When() => null;\nList<int>? L() => [1];\n(int a, string? b)? T() => (1, null);\nforeach (var x in L()!) { }\n$\"{When() is null} {L()!.Count} {T()!.Value.a}\"", "True 1 1")]
    [InlineData("#if NET8_0_OR_GREATER && NET && !NET99_0_OR_GREATER\n\"new\"\n#else\n\"old\"\n#endif", "new")]
    [InlineData("file class Sec { public int S = 3; }\nnew Sec().S", "3")]
    [InlineData("file static class FX { public static int Fx(this int i) => i + 1; }\n3.Fx()", "4")]
    [InlineData("class T { internal virtual int N() => 1; protected internal int P => 3; }\nnew T().P", "3")]
    [InlineData("class Program { static void Main(string[] args) { } static int Other() => 1; }\nProgram.Main([]);\n2", "2")]
    public async Task Statements_are_those_of_a_file(string code, string value) => Assert.Equal(value, await _session.ValueAsync(code));

    [Theory]
    [InlineData("Span<int> s = stackalloc int[3];", "A ref struct such as Span<T> cannot be a variable of a cell.")]
    [InlineData("Console.ReadKey();", "A notebook has no keyboard to wait for.")]
    public async Task What_a_cell_cannot_have_is_said_with_its_remedy(string code, string hint) =>
        Assert.Contains((await _session.ErrorAsync(code)).Traceback, line => line.Contains(hint, StringComparison.Ordinal));

    [Fact]
    public async Task What_is_shown_need_not_be_awaited()
    {
        var (shown, _) = await _session.RunAsync("async Task<int> G() { await Task.Yield(); return 1; }\nG()");
        Assert.Empty(shown.Warnings);
        var (lost, _) = await _session.RunAsync("async Task F() { G(); await Task.Yield(); }");
        Assert.Equal("CS4014", Assert.Single(lost.Warnings).Id);
    }

    [Fact]
    public async Task An_endless_recursion_has_a_short_trace()
    {
        var error = await _session.ErrorAsync("int Fact(int n) => n * Fact(n - 1);\nFact(5)");
        Assert.InRange(error.Traceback.Count, 20, 60);
        Assert.Contains(error.Traceback, line => line.EndsWith("more calls", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("class Program { static void Main(string[] args) { Console.Write($\"hello {args.Length}\"); } }", "hello 0")]
    [InlineData("using System;\n\nnamespace App\n{\n    internal class Program\n    {\n        private static int Main()\n        {\n            Console.Write(Helper.Text);\n            return 0;\n        }\n    }\n\n    static class Helper { public static string Text => \"helped\"; }\n}", "helped")]
    [InlineData("namespace App;\nclass Program { static async Task Main(string[] args) { await Task.Yield(); Console.Write(1); } }", "1")]
    [InlineData("class Program { static async Task<int> Main() { await Task.Yield(); return 3; } } // the end", "Main returned 3.\n")]
    [InlineData("static void Main(string[] args)\n{\n    Console.Write(Twice(2));\n}\n\nstatic int Twice(int x) => 2 * x;", "4")]
    [InlineData("static async Task Main() { await Task.Yield(); Console.Write(5); }", "5")]
    [InlineData("class Program { static void Main() { Console.Write(1); } }\nConsole.Write(2);", "2")]
    [InlineData("class Program { static void Main(System.String[] args) { Console.Write(args.Length); } }", "0")]
    [InlineData("class One { static void Main() => Console.Write(1); }\nclass Two { static void Main() => Console.Write(2); }", "Main was not run: there are 2. Call the one that is meant.\n")]
    [InlineData("class Program { void Main() => Console.Write(1); }", "")]
    public async Task A_program_pasted_whole_runs(string code, string written)
    {
        var (result, sink) = await _session.RunAsync(code);

        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
        Assert.Equal(written, sink.Text);
    }

    [Fact]
    public async Task What_a_program_throws_is_told_in_its_place()
    {
        var error = await _session.ErrorAsync("namespace App\n{\n    class Program\n    {\n        static void Main() => throw new InvalidOperationException(\"no\");\n    }\n}");

        Assert.Equal("System.InvalidOperationException", error.Name);
        Assert.Equal(5, error.Location!.Line);
        Assert.DoesNotContain(error.Traceback, line => line.Contains("RunMain", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await _session.DisposeAsync();

    private async Task RunAsync(string code)
    {
        var (result, _) = await _session.RunAsync(code);
        Assert.True(result.Succeeded, result.Error is { } error ? string.Join('\n', error.Traceback) : "");
    }
}
