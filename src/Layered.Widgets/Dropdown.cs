using System.Globalization;
using System.Text.Json.Nodes;

namespace Layered;

/// <summary>One of several things.</summary>
/// <typeparam name="T">The things' type; the page shows each as its <c>ToString</c> does.</typeparam>
/// <remarks>ipywidgets' <c>Dropdown</c>.</remarks>
public sealed class Dropdown<T> : Control<T>
{
    private readonly T[] _options;

    /// <summary>A list to choose from. It starts at the first; <c>{ Value = … }</c> lets it start at another.</summary>
    /// <param name="label">What stands beside it.</param>
    /// <param name="options">What there is to choose from; at least one.</param>
    /// <exception cref="ArgumentException">There is nothing to choose from.</exception>
    public Dropdown(string label, IReadOnlyList<T> options)
        : base(label, First(options))
    {
        _options = [.. options];
        Model = CreateModel("Dropdown", LabelStyle("DescriptionStyle"));
        Model["_options_labels"] = new JsonArray([.. _options.Select(option => JsonValue.Create(Convert.ToString(option, CultureInfo.InvariantCulture) ?? ""))]);
    }

    /// <summary>What there is to choose from.</summary>
    public IReadOnlyList<T> Options => _options;

    /// <inheritdoc/>
    internal override WidgetModel Model { get; }

    private protected override string Key => "index";

    private protected override void Check(T value)
    {
        if (!_options.Contains(value))
        {
            throw new ArgumentException(FormattableString.Invariant($"'{Label}' has {string.Join(", ", _options)}; {value} came."), nameof(value));
        }
    }

    // As long as the options are not there, it is the first of them that is written.
    private protected override JsonNode? Write(T value) => JsonValue.Create(_options is null ? 0 : Array.IndexOf(_options, value));

    private protected override T Read(JsonNode? value) => value is not null && value.GetValue<int>() is var index && index >= 0 && index < _options.Length ? _options[index] : Value;

    private static T First(IReadOnlyList<T> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Count > 0 ? options[0] : throw new ArgumentException("There is nothing to choose from.", nameof(options));
    }
}
