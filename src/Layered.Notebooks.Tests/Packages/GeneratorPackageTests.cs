using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>Source generators that packages bring.</summary>
public sealed class GeneratorPackageTests : IDisposable
{
    private readonly LocalFeed _feed = new();

    [Fact]
    public async Task A_generator_of_a_package_completes_types()
    {
        _feed.PackGenerator("Greeter", "1.0.0", Generator("new"), "roslyn4.0");
        _feed.PackGenerator("Plain", "1.0.0", "public class Nothing;", "roslyn4.0");
        await using var session = new CSharpSession(_feed.Options);

        Assert.Equal("new Ada", await session.ValueAsync("#r \"nuget: Greeter, 1.0.0\"\n#r \"nuget: Plain, 1.0.0\"\n[Greet] class Ada;\nnamespace Deep { [Greet] public class Bob; }\nnew Ada().Greet()"));
        Assert.Equal("new Bob", await session.ValueAsync("new Deep.Bob().Greet()"));
        Assert.Equal("new Eve", await session.ValueAsync("[Greet] record Eve;\nnew Eve().Greet()"));
    }

    [Fact]
    public async Task A_generator_for_a_newer_compiler_is_left_alone()
    {
        _feed.PackGenerator("Greeter", "1.0.0", Generator("new"), "roslyn99.0");
        await using var session = new CSharpSession(_feed.Options);

        Assert.StartsWith("CS0246", (await session.ErrorAsync("#r \"nuget: Greeter, 1.0.0\"\n[Greet] class Ada;")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _feed.Dispose();

    /// <summary>Adds an attribute, and to each class that has it an extension method.</summary>
    private static string Generator(string word) => """
        [Microsoft.CodeAnalysis.Generator]
        public sealed class GreetGenerator : Microsoft.CodeAnalysis.IIncrementalGenerator
        {
            public void Initialize(Microsoft.CodeAnalysis.IncrementalGeneratorInitializationContext context)
            {
                context.RegisterPostInitializationOutput(output => output.AddSource("attribute", "class GreetAttribute : System.Attribute;"));
                var names = context.SyntaxProvider.ForAttributeWithMetadataName("GreetAttribute", (node, _) => node is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax, (found, _) => found.TargetSymbol);
                context.RegisterSourceOutput(names, (output, type) => output.AddSource(
                    type.Name,
                    $"static class {type.Name}Greeting {{ public static string Greet(this {type.ToDisplayString()} one) => \"WORD {type.Name}\"; }}"));
            }
        }
        """.Replace("WORD", word, StringComparison.Ordinal);
}
