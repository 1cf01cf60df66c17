namespace Layered.Notebooks;

/// <summary>The kinds of values, in the order in which they are asked: the first one that reads a value has it.</summary>
internal static class ValueKinds
{
    /// <summary>Values that show themselves, and values that are one piece of text. They are read however deep they stand.</summary>
    public static IReadOnlyList<ValueKind> Whole { get; } =
    [
        new HtmlKind(),
        new BundleKind(),
        new ChartKind(),
        new TensorKind(),
        new ConventionKind(),
        new PictureKind(),
        new JsonKind(),
        new XmlKind(),
        new ExceptionKind(),
        new LazyKind(),
        new BytesKind(),
        new StreamKind(),
        new ScalarKind(),
    ];

    /// <summary>Values that have values within. They are read to a depth, and where they do not contain themselves. The last kind reads any value.</summary>
    public static IReadOnlyList<ValueKind> WithParts { get; } =
    [
        new TaskKind(),
        new DataTableKind(),
        new DataReaderKind(),
        new DataFrameKind(),
        new DeedleKind(),
        new GridKind(),
        new DictionaryKind(),
        new SequenceKind(),
        new AsyncSequenceKind(),
        new MemoryKind(),
        new TupleKind(),
        new MembersKind(),
    ];
}
