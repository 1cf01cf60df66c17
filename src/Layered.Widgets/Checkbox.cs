using System.Text.Json.Nodes;

namespace Layered;

/// <summary>Yes or no.</summary>
/// <remarks>ipywidgets' <c>Checkbox</c>.</remarks>
public sealed class Checkbox : Control<bool>
{
    /// <summary>A box to tick.</summary>
    /// <param name="label">What stands beside it.</param>
    /// <param name="value">Whether it is ticked at the start.</param>
    public Checkbox(string label, bool value = false)
        : base(label, value) => Model = CreateModel("Checkbox", LabelStyle("CheckboxStyle"));

    /// <inheritdoc/>
    internal override WidgetModel Model { get; }

    /// <inheritdoc/>
    internal override string Caption => $"{Label}: {(Value ? "yes" : "no")}";

    private protected override JsonNode? Write(bool value) => JsonValue.Create(value);

    private protected override bool Read(JsonNode? value) => value!.GetValue<bool>();
}
