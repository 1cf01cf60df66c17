using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// Counts what each class is taken for: a row for each class as it is, a column for each class as it is predicted. What is
/// right stands on the diagonal. It is a metric, so it is filled by <c>model.Evaluate(loader, confusion)</c>; its value as
/// one number is the mean of the classes' F1. And it shows itself as a picture.
/// </summary>
/// <param name="classNames">The classes' names; the class numbers are indices into them.</param>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class ConfusionMatrix(IReadOnlyList<string> classNames) : Metric, IShown
{
    private readonly string[] _names = classNames is { Count: > 0 }
        ? [.. classNames]
        : throw new ArgumentException("A confusion matrix needs the names of its classes; none came.", nameof(classNames));

    private Tensor? _counts;

    /// <inheritdoc/>
    public override string Name => "mean F1";

    /// <inheritdoc/>
    public override double Value => Classes.Average(score => score.F1);

    /// <summary>How often each class (row) was taken for each class (column).</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public long[,] Counts
    {
        get
        {
            using var scope = NewDisposeScope();
            var counts = new long[_names.Length, _names.Length];
            var flat = (_counts ?? throw new InvalidOperationException(
                "The confusion matrix has seen no batch yet: model.Evaluate(loader, confusion) fills it.")).cpu().data<long>().ToArray();
            Buffer.BlockCopy(flat, 0, counts, 0, flat.Length * sizeof(long));
            return counts;
        }
    }

    /// <summary>How well each class is told apart, in the order of the classes.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public IReadOnlyList<ClassScore> Classes
    {
        get
        {
            var counts = Counts;
            int[] classes = [.. Enumerable.Range(0, _names.Length)];
            return [.. classes.Select(c => ClassScore.Of(
                _names[c], counts[c, c], classes.Sum(row => counts[row, c]), classes.Sum(column => counts[c, column])))];
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _counts?.Dispose();
        _counts = null;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The shapes do not fit the number of classes, or a target is none of them.</exception>
    public override void Update(Tensor predictions, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(targets);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Classification.Require(predictions, targets, _names.Length);
        var cells = targets * _names.Length + predictions.argmax(1);
        var counted = cells.bincount(null, _names.Length * _names.Length);
        _counts ??= zeros_like(counted).DetachFromDisposeScope();
        _counts.add_(counted);
    }

    /// <summary>The most frequent mistakes.</summary>
    /// <param name="count">How many pairs of classes to show, at most.</param>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public Table MostConfused(int count = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var counts = Counts;
        var scores = Classes;
        var pairs =
            from truth in Enumerable.Range(0, _names.Length)
            from prediction in Enumerable.Range(0, _names.Length)
            where truth != prediction && counts[truth, prediction] > 0
            orderby counts[truth, prediction] descending
            select new object?[]
            {
                _names[truth], _names[prediction], counts[truth, prediction], (double)counts[truth, prediction] / scores[truth].Support,
            };
        return new Table(["it is", "taken for", "times", "share of the class"], pairs.Take(count), digits: 3);
    }

    /// <summary>Precision, recall, F1 and number of samples of each class, and the means.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public Table PerClass()
    {
        var scores = Classes;
        var rows = scores.Select(score => new object?[] { score.Name, score.Precision, score.Recall, score.F1, score.Support });
        object?[] means =
        [
            "mean", scores.Average(score => score.Precision), scores.Average(score => score.Recall), Value, scores.Sum(score => score.Support),
        ];
        return new Table(["class", "precision", "recall", "F1", "samples"], rows.Append(means), digits: 3);
    }

    /// <summary>The picture: what is right in blue, mistakes the more orange the more there are.</summary>
    /// <exception cref="InvalidOperationException">There was no batch yet.</exception>
    public Figure Picture() => new ConfusionPicture(_names, Counts);

    /// <summary>The picture as text.</summary>
    public override string ToString() => _counts is null ? "ConfusionMatrix (no batch yet)" : Picture().ToText();

    string? IShown.Render(string mimeType) => _counts is null
        ? mimeType == MimeTypes.Text ? ToString() : null
        : Picture().Render(mimeType);
}
