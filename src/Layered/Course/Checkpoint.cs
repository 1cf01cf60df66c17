using System.Text.Json.Nodes;

namespace Layered;

/// <summary>
/// A figure of this run beside the post's and the range over seeds, and whether it lies in the band where a working
/// implementation is expected. A sanity check and no proof: many broken training loops stay inside their band.
/// </summary>
[TypeFormatterSource(
    typeof(FigureFormatterSource),
    PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Svg, MimeTypes.Text, MimeTypes.Checkpoint])]
public sealed class Checkpoint : Figure
{
    private readonly Reference _reference;

    private Checkpoint(Reference reference, double value)
    {
        _reference = reference;
        Value = value;
    }

    /// <summary>The figure that this run reached.</summary>
    public double Value { get; }

    /// <summary>Whether the figure lies inside the band, its ends included; null where there is no band.</summary>
    public bool? Within => _reference.Band?.Contains(Value);

    /// <summary>Compares a figure of this run with what is known of it.</summary>
    /// <param name="notebook">The notebook's name without its extension, such as <c>06-learner</c>.</param>
    /// <param name="name">The figure's name, such as <c>validation accuracy after 40 epochs</c>.</param>
    /// <param name="value">The figure: an accuracy from 0 to 1, or a loss.</param>
    /// <exception cref="ArgumentException">
    /// The notebook or the name is unknown (the message lists the known ones), or the value is not a finite number.
    /// </exception>
    public static Checkpoint Report(string notebook, string name, double value)
    {
        var reference = Reference.Find(notebook, name);
        return double.IsFinite(value)
            ? new Checkpoint(reference, value)
            : throw new ArgumentException(
                $"The checkpoint \"{name}\" is {Invariant.Short(value)}: the training diverged. Look at the losses, step by step.",
                nameof(value));
    }

    /// <inheritdoc/>
    public override string ToHtml() =>
        $"{Html.Picture(ToSvg(), ToText(), CheckpointSvg.Width)}\n<div>{Html.Encode(Facts())}</div>";

    /// <inheritdoc/>
    public override string ToSvg() => CheckpointSvg.Draw(_reference, Value, Within);

    /// <inheritdoc/>
    public override string ToText() => $"Checkpoint {_reference.Notebook}, {_reference.Name}\n{Facts()}";

    /// <inheritdoc/>
    internal override string? Render(string mimeType) => mimeType == MimeTypes.Checkpoint ? ToJson() : base.Render(mimeType);

    private static string Number(double value) => Invariant.Fixed(value, 4);

    private string Facts()
    {
        var facts = new List<string> { $"This run {Number(Value)}" };
        if (_reference.Post is { } post)
        {
            facts.Add($"the post {Number(post)}");
        }

        if (_reference.Seeds is { } seeds)
        {
            facts.Add($"{seeds.CountInWords} seeds {Number(seeds.Min)} to {Number(seeds.Max)}");
        }

        if (_reference.Band is not { } band)
        {
            return string.Join(" · ", facts) + ". There is no band for this figure.";
        }

        facts.Add($"{(Within == true ? "inside" : "outside")} the band of {Number(band.Low)} to {Number(band.High)}");
        return string.Join(" · ", facts) + (Within == true
            ? ". A sanity check and no proof: many broken training loops stay inside."
            : ". A sanity check: compare the losses step by step with an independent loop to find what differs.");
    }

    private string ToJson() => new JsonObject
    {
        ["notebook"] = _reference.Notebook,
        ["name"] = _reference.Name,
        ["value"] = Value,
        ["post"] = _reference.Post,
        ["seeds"] = _reference.Seeds is not { } seeds ? null : new JsonObject
        {
            ["count"] = seeds.Seeds,
            ["mean"] = seeds.Mean,
            ["sd"] = seeds.StandardDeviation,
            ["min"] = seeds.Min,
            ["max"] = seeds.Max,
        },
        ["band"] = _reference.Band is not { } band ? null : new JsonObject
        {
            ["low"] = Math.Round(band.Low, 6),
            ["high"] = Math.Round(band.High, 6),
        },
        ["within"] = Within,
    }.ToJsonString();
}
