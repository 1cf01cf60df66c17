using static TorchSharp.torch;

namespace Layered;

/// <summary>
/// The pictures that a classifier is most wrong about, the worst first: below each its class, what it was taken for, the loss,
/// and how sure the model was of its prediction.
/// </summary>
/// <remarks>Most of them are one of three things: hard, labelled wrongly, or a gap in what the model has seen.</remarks>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text])]
public sealed class TopLosses : Figure
{
    private readonly ImageGrid _pictures;

    private TopLosses(IReadOnlyList<LossSample> samples, ImageGrid pictures) => (Samples, _pictures) = (samples, pictures);

    /// <summary>The samples, the one with the largest loss first.</summary>
    public IReadOnlyList<LossSample> Samples { get; }

    /// <summary>Measures every sample, in evaluation mode and without gradients, and keeps the worst.</summary>
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
        ArgumentNullException.ThrowIfNull(classNames);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ImageGrid.MostImages);

        var samples = new List<LossSample>();
        new ForwardPass(model).Each(new DataLoader(loader.Dataset, loader.BatchSize), (batch, predictions) =>
        {
            Classification.Require(predictions, batch.Targets, classNames.Count);
            samples.AddRange(Judge(predictions.to(ScalarType.Float32), batch.Targets, samples.Count));
        });

        LossSample[] worst = [.. samples.OrderByDescending(sample => double.IsNaN(sample.Loss) ? double.PositiveInfinity : sample.Loss).Take(count)];
        using var scope = NewDisposeScope();
        var pictures = ImageGrid.Of(
            loader.Dataset.GetBatch(tensor(worst.Select(sample => sample.Index).ToArray())).Inputs,
            worst.Select(sample => classNames[sample.Target]),
            worst.Select(sample => classNames[sample.Prediction]),
            columns: 6,
            notes: worst.Select(sample => $"{Invariant.Fixed(100 * sample.Probability, 0)} % sure\nloss {Invariant.Fixed(sample.Loss, 1)}"));
        return new TopLosses(worst, pictures);
    }

    /// <inheritdoc/>
    public override string ToHtml() => _pictures.ToHtml();

    /// <inheritdoc/>
    public override string? ToSvg() => _pictures.ToSvg();

    /// <inheritdoc/>
    public override string ToText() => _pictures.ToText();

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
