using Layered.Interactive;

namespace Layered.Notebooks;

/// <summary>How much of a value is read.</summary>
internal sealed record FormatLimits
{
    /// <summary>Properties and fields of an object that are in sight.</summary>
    public const int ShownMembers = 20;

    public static FormatLimits Default { get; } = new();

    /// <summary>Items of a sequence that is the value itself.</summary>
    public int Items { get; init; } = FormatterDefaults.Items;

    /// <summary>Items of a sequence inside another value.</summary>
    public int NestedItems { get; init; } = 10;

    /// <summary>Properties and fields of an object. Of many, all but <see cref="ShownMembers"/> are folded up in HTML and left out in text.</summary>
    public int Members { get; init; } = 100;

    /// <summary>Columns of a table.</summary>
    public int Columns { get; init; } = 30;

    /// <summary>Levels of values within values.</summary>
    public int Depth { get; init; } = FormatterDefaults.Depth;

    /// <summary>Values in all.</summary>
    public int Values { get; init; } = 2_000;

    /// <summary>Characters of a text that is the value itself.</summary>
    public int Characters { get; init; } = 100_000;

    /// <summary>Characters of a text inside another value.</summary>
    public int NestedCharacters { get; init; } = 1_000;

    /// <summary>Time spent on reading. Looked at between items: what a single item does is the value's own affair.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The clock for <see cref="Time"/>.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The limits that a session's cells set, else the default.</summary>
    public static FormatLimits Of(FormatterRegistry formatters) => Default with
    {
        Items = formatters.ListExpansionLimit ?? Default.Items,
        NestedItems = formatters.ListExpansionLimit ?? Default.NestedItems,
        Depth = formatters.RecursionLimit ?? Default.Depth,
    };
}
