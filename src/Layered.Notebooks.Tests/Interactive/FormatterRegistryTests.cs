using System.Collections;
using Layered.Interactive;
using Xunit;

namespace Layered.Notebooks.Tests;

public class FormatterRegistryTests
{
    public static TheoryData<object, string> Choices => new()
    {
        { new Terrier(), "terrier" },
        { new Dog(), "dog" },
        { new Cat(), "animal" },
        { new List<int>(), "list of int" },
        { new List<string>(), "list" },
        { new ArrayList(), "sequence" },
        { 5, "object" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_formatter_for_the_most_derived_type_writes_a_value(object value, string expected)
    {
        var registry = new FormatterRegistry();
        foreach (var (type, name) in new[]
        {
            (typeof(IAnimal), "animal"), (typeof(Terrier), "old terrier"), (typeof(Terrier), "terrier"), (typeof(Dog), "dog"), (typeof(object), "object"),
            (typeof(List<int>), "list of int"), (typeof(List<>), "list"), (typeof(IEnumerable), "sequence"),
        })
        {
            Register(registry, type, name);
        }

        Assert.Equal(expected, registry.TryFormat(value, "text/plain"));
        Assert.Null(registry.TryFormat(value, "text/html"));
    }

    [Fact]
    public void The_order_of_registration_does_not_matter_but_for_one_type()
    {
        (Type, string)[] entries = [(typeof(object), "object"), (typeof(IAnimal), "animal"), (typeof(Dog), "dog"), (typeof(Terrier), "terrier")];
        foreach (var order in Permutations(entries))
        {
            var registry = new FormatterRegistry();
            foreach (var (type, name) in order)
            {
                Register(registry, type, name);
            }

            Assert.Equal("terrier", registry.TryFormat(new Terrier(), "text/plain"));
            Assert.Equal("dog", registry.TryFormat(new Dog(), "text/plain"));
            Assert.Equal("animal", registry.TryFormat(new Cat(), "text/plain"));
        }
    }

    [Fact]
    public void After_a_reset_nothing_is_known()
    {
        var registry = new FormatterRegistry { ListExpansionLimit = 1, RecursionLimit = 1, DefaultMimeType = "text/plain" };
        registry.LimitList(typeof(Dog), 1);
        Register(registry, typeof(object), "x");
        registry.Prefer(typeof(object), ["text/plain"]);

        registry.Reset();

        Assert.Empty(registry.MimeTypesOf(typeof(Dog)));
        Assert.Empty(registry.PreferredMimeTypesOf(typeof(Dog)));
        Assert.Equal((null, null, null), (registry.ListExpansionLimit, registry.RecursionLimit, registry.ListExpansionLimitOf(typeof(Dog))));
    }

    private static void Register(FormatterRegistry registry, Type type, string name) =>
        registry.Register(type, "text/plain", (_, writer) =>
        {
            writer.Write(name);
            return true;
        });

    private static IEnumerable<IEnumerable<T>> Permutations<T>(T[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((item, i) => Permutations([.. items.Take(i), .. items.Skip(i + 1)]).Select(rest => rest.Prepend(item)));

    private interface IAnimal;

    private class Dog : IAnimal;

    private sealed class Terrier : Dog;

    private sealed class Cat : IAnimal;
}
