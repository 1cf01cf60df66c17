using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// The samples that a classifier is most wrong about, the worst first: with each its class, what it was taken for, the loss, and how
/// sure the model was of its prediction. Pictures are shown; what is none stands in a table, in words.
/// </summary>
/// <remarks>Most of them are one of three things: hard, labelled wrongly, or a gap in what the model has seen.</remarks>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class TopLosses : Figure
{
    private readonly Figure _shown;

    private TopLosses(IReadOnlyList<LossSample> samples, Figure shown) => (Samples, _shown) = (samples, shown);

    /// <summary>The samples, the one with the largest loss first.</summary>
    public IReadOnlyList<LossSample> Samples { get; }

    /// <summary>Measures every picture, in evaluation mode and without gradients, and keeps the worst.</summary>
    /// <param name="model">From inputs [N × …] to class scores [N × classes].</param>
    /// <param name="loader">
    /// Pictures and their class numbers, the same whenever they are read. They are gone through in their dataset's order, in batches of the
    /// loader's size.
    /// </param>
    /// <param name="classNames">The classes' names; the class numbers are indices into them.</param>
    /// <param name="count">How many to keep, 1 to 256; all if there are fewer.</param>
    /// <exception cref="ArgumentException">Scores, targets and names do not fit together, or the inputs are no pictures (see <see cref="ImageGrid.Of"/>).</exception>
    public static TopLosses Of(nn.Module<Tensor, Tensor> model, DataLoader loader, IReadOnlyList<string> classNames, int count = 16)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ImageGrid.MostImages);
        var worst = Worst(new ForwardPass(model), loader, classNames, count);
        using var scope = NewDisposeScope();
        var pictures = ImageGrid.Of(
            loader.Dataset.GetBatch(tensor(worst.Select(sample => sample.Index).ToArray())).Inputs,
            worst.Select(sample => classNames[sample.Target]),
            worst.Select(sample => classNames[sample.Prediction]),
            columns: 6,
            notes: worst.Select(sample => $"{Invariant.Fixed(100 * sample.Probability, 0)} % sure\nloss {Invariant.Fixed(sample.Loss, 1)}"));
        return new TopLosses(worst, pictures);
    }

    /// <summary>Measures every sample, in evaluation mode and without gradients, and keeps the worst.</summary>
    /// <param name="learner">Its model gives class scores [N × classes].</param>
    /// <param name="loader">Samples and their class numbers. They are gone through in their dataset's order, in batches of the loader's size.</param>
    /// <param name="classNames">The classes' names; the class numbers are indices into them.</param>
    /// <param name="describe">Says in words what a sample is, by its number in the dataset: its text, or its row.</param>
    /// <param name="count">How many to keep; all if there are fewer.</param>
    /// <exception cref="ArgumentException">Scores, targets and names do not fit together.</exception>
    public static TopLosses Of(Learner learner, DataLoader loader, IReadOnlyList<string> classNames, Func<long, string> describe, int count = 16)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(describe);
        var worst = Worst(learner.Forward, loader, classNames, count);
        return new TopLosses(worst, new Table(
            ["sample", "it is", "taken for", "sure", "loss"],
            worst.Select(sample => new object?[]
            {
                describe(sample.Index), classNames[sample.Target], classNames[sample.Prediction], sample.Probability, sample.Loss,
            }),
            digits: 2));
    }

    /// <inheritdoc/>
    public override string ToHtml() => _shown.ToHtml();

    /// <inheritdoc/>
    public override string? ToSvg() => _shown.ToSvg();

    /// <inheritdoc/>
    public override string ToText() => _shown.ToText();

    private static LossSample[] Worst(ForwardPass forward, DataLoader loader, IReadOnlyList<string> classNames, int count)
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var samples = new List<LossSample>();
        forward.Each(new DataLoader(loader.Dataset, loader.BatchSize), (batch, predictions) =>
        {
            var scores = OneTensor.Of(predictions, "predictions", "A classifier gives one tensor of scores.");
            Classification.Require(scores, batch.Targets, classNames.Count);
            samples.AddRange(Judge(scores.to(ScalarType.Float32), batch.Targets, samples.Count));
        });
        return [.. samples.OrderByDescending(sample => double.IsNaN(sample.Loss) ? double.PositiveInfinity : sample.Loss).Take(count)];
    }

    private static IEnumerable<LossSample> Judge(Tensor scores, Tensor targets, int first)
    {
        var losses = nn.functional.cross_entropy(scores, targets, reduction: nn.Reduction.None).cpu().data<float>().ToArray();
        var (probabilities, predictions) = scores.softmax(1).max(1);
        var probable = probabilities.cpu().data<float>().ToArray();
        var predicted = predictions.cpu().data<long>().ToArray();
        var right = targets.cpu().data<long>().ToArray();
        return losses.Select((loss, i) => new LossSample(first + i, (int)right[i], (int)predicted[i], loss, probable[i]));
    }
}
