using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Turns rows of a table into tensors, by what it learned from the training rows alone: means and deviations of the columns of
/// numbers, and the values of the columns of categories.
/// </summary>
/// <remarks>The steps are those of Guo and Berkhahn, "Entity Embeddings of Categorical Variables", 2016, and of fastai's tables.</remarks>
public sealed class TableEncoder
{
    /// <summary>What <see cref="Values"/> calls the place of what is unknown or missing.</summary>
    public const string Unknown = "(unknown)";

    private readonly Dictionary<string, (double Mean, double Deviation, bool HasMissing)> _numbers = [];
    private readonly Dictionary<string, Dictionary<string, long>> _categories = [];

    /// <summary>Learns from the training rows.</summary>
    /// <param name="train">The training rows, and no others: what is measured later must not have been seen.</param>
    /// <param name="numbers">The columns of numbers.</param>
    /// <param name="categories">The columns of categories.</param>
    /// <exception cref="ArgumentException">A column of numbers holds one value alone, or nothing; or no column was named, or one twice.</exception>
    /// <exception cref="DataFormatException">A column is not there, or one of numbers holds something else.</exception>
    public TableEncoder(DataTable train, IReadOnlyList<string> numbers, IReadOnlyList<string> categories)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentNullException.ThrowIfNull(categories);
        string[] columns = [.. numbers, .. categories];
        if (columns.Length == 0 || columns.Distinct().Count() < columns.Length)
        {
            throw new ArgumentException($"Name at least one column, and none twice; these are: {string.Join(", ", columns)}.", nameof(numbers));
        }

        (Numbers, Categories) = ([.. numbers], [.. categories]);
        foreach (var column in numbers)
        {
            _numbers[column] = Learn(column, train.Numbers(column));
        }

        foreach (var column in categories)
        {
            string[] values = [.. train[column].Where(value => value.Length > 0).Distinct().Order(StringComparer.Ordinal)];
            _categories[column] = values.Index().ToDictionary(value => value.Item, value => value.Index + 1L);
        }
    }

    /// <summary>The columns of numbers.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>The columns of categories.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>The columns of the tensor of numbers: <see cref="Numbers"/>, and "… is missing" for each that lacked some in the training rows.</summary>
    public IReadOnlyList<string> Features => [.. Numbers, .. Numbers.Where(column => _numbers[column].HasMissing).Select(column => $"{column} is missing")];

    /// <summary>How many values each column of categories has, the place of the unknown included: the counts of their embeddings.</summary>
    public IReadOnlyList<int> Counts => [.. Categories.Select(column => _categories[column].Count + 1)];

    /// <summary>A category's values by their numbers: <see cref="Unknown"/>, and then those of the training rows in order.</summary>
    /// <param name="category">One of <see cref="Categories"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such column of categories.</exception>
    public IReadOnlyList<string> Values(string category) => _categories.TryGetValue(category, out var values)
        ? [Unknown, .. values.Keys]
        : throw new KeyNotFoundException($"There is no category '{category}' here. There are: {string.Join(", ", Categories)}.");

    /// <summary>Encodes rows, of the training or others.</summary>
    /// <param name="table">A table with the same columns.</param>
    /// <returns>
    /// Numbers, float32 [N × <see cref="Features"/>]: standardized, 0 (which is the mean) where one is missing, and then 1 where it
    /// is missing and 0 where it is there. And categories, int64 [N × <see cref="Categories"/>]: numbers of <see cref="Values"/>, 0
    /// where a value is missing or was not among the training rows. They belong to the caller's dispose scope.
    /// </returns>
    /// <exception cref="DataFormatException">A column is not there, or one of numbers holds something else.</exception>
    public (Tensor Numbers, Tensor Categories) Encode(DataTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        IReadOnlyList<double>[] raw = [.. Numbers.Select(table.Numbers)];
        var standardized = Numbers.Zip(raw, (column, values) => values.Select(value => Standardized(_numbers[column], value)));
        var missing = Numbers.Zip(raw).Where(column => _numbers[column.First].HasMissing)
            .Select(column => column.Second.Select(value => double.IsNaN(value) ? 1f : 0f));
        var categories = Categories.Select(column => table[column].Select(value => _categories[column].GetValueOrDefault(value)));
        return (Columns(table.Count, standardized.Concat(missing)), Columns(table.Count, categories));
    }

    private static (double Mean, double Deviation, bool HasMissing) Learn(string column, IReadOnlyList<double> values)
    {
        double[] there = [.. values.Where(value => !double.IsNaN(value))];
        var mean = there.Length > 0 ? there.Average() : double.NaN;
        var deviation = Math.Sqrt(there.Sum(value => (value - mean) * (value - mean)) / there.Length);
        return deviation > 0
            ? (mean, deviation, there.Length < values.Count)
            : throw new ArgumentException(
                $"The column '{column}' holds {(there.Length == 0 ? "no number" : "one value alone")} in the training rows, from which nothing can be learned: leave it out.");
    }

    private static float Standardized((double Mean, double Deviation, bool HasMissing) learned, double value) =>
        double.IsNaN(value) ? 0 : (float)((value - learned.Mean) / learned.Deviation);

    private static Tensor Columns<T>(int rows, IEnumerable<IEnumerable<T>> columns)
        where T : unmanaged
    {
        T[][] values = [.. columns.Select(column => column.ToArray())];
        var flat = new T[rows * values.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < values.Length; column++)
            {
                flat[(row * values.Length) + column] = values[column][row];
            }
        }

        return from_array(flat).view(rows, values.Length);
    }
}
