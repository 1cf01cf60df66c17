using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;

namespace Layered;

/// <summary>A number between two ends.</summary>
/// <typeparam name="T">The number's type: <see cref="int"/> or <see cref="double"/>, for instance.</typeparam>
/// <remarks>ipywidgets' <c>IntSlider</c> and <c>FloatSlider</c>.</remarks>
public sealed class Slider<T> : Control<T>
    where T : struct, INumber<T>
{
    private static readonly T Two = T.One + T.One;
    private static readonly bool IsWhole = T.IsInteger(T.One / Two);

    /// <summary>A slider.</summary>
    /// <param name="label">What stands beside it.</param>
    /// <param name="min">Its lower end.</param>
    /// <param name="max">Its upper end.</param>
    /// <param name="value">Where it starts.</param>
    /// <param name="step">How far it moves at a time: 1 unless said, and a hundredth of the way for numbers with a fraction.</param>
    /// <exception cref="ArgumentException">The ends are not in order, the start is not between them, or the step is not positive.</exception>
    public Slider(string label, T min, T max, T value, T? step = null)
        : base(label, value)
    {
        if (!(min < max))
        {
            throw new ArgumentException(FormattableString.Invariant($"A slider needs a lower end below its upper end; {min} and {max} came."), nameof(max));
        }

        (Min, Max) = (min, max);
        Step = step ?? (IsWhole ? T.One : (max - min) / T.CreateChecked(100));
        if (!(Step > T.Zero))
        {
            throw new ArgumentException(FormattableString.Invariant($"A slider's step is greater than 0; {Step} came."), nameof(step));
        }

        Check(value);
        Model = CreateModel(IsWhole ? "IntSlider" : "FloatSlider", LabelStyle("SliderStyle"));
        Model["min"] = Write(min);
        Model["max"] = Write(max);
        Model["step"] = Write(Step);
        Model["readout_format"] = IsWhole ? "d" : string.Create(CultureInfo.InvariantCulture, $".{Digits(Step)}f");
    }

    /// <summary>The lower end.</summary>
    public T Min { get; }

    /// <summary>The upper end.</summary>
    public T Max { get; }

    /// <summary>How far it moves at a time.</summary>
    public T Step { get; }

    /// <inheritdoc/>
    internal override WidgetModel Model { get; }

    private protected override void Check(T value)
    {
        if (!(value >= Min && value <= Max))
        {
            throw new ArgumentOutOfRangeException(nameof(value), FormattableString.Invariant($"'{Label}' goes from {Min} to {Max}; {value} came."));
        }
    }

    private protected override JsonNode? Write(T value) => IsWhole ? JsonValue.Create(long.CreateChecked(value)) : JsonValue.Create(double.CreateChecked(value));

    // A page computes with binary fractions: what it means is the nearest step, as it would be written.
    private protected override T Read(JsonNode? value)
    {
        var sent = T.Clamp(T.CreateSaturating(value!.GetValue<double>()), Min, Max);
        if (IsWhole)
        {
            return sent;
        }

        var step = double.CreateChecked(Step);
        var steps = Math.Round((double.CreateChecked(sent) - double.CreateChecked(Min)) / step);
        return T.Clamp(T.CreateChecked(Math.Round(double.CreateChecked(Min) + (steps * step), 15 - Whole())), Min, Max);

        int Whole() => (int)Math.Clamp(Math.Ceiling(Math.Log10(Math.Max(1, Math.Max(Math.Abs(double.CreateChecked(Min)), Math.Abs(double.CreateChecked(Max)))))), 0, 15);
    }

    /// <summary>How many digits after the point tell two steps apart.</summary>
    private static int Digits(T step) => (int)Math.Clamp(Math.Ceiling(-Math.Log10(double.CreateChecked(step)) - 1e-9), 0, 10);
}
