using System.Text.Json.Nodes;

namespace Layered;

/// <summary>A button. Its value is how many times it was pressed.</summary>
/// <remarks>ipywidgets' <c>Button</c>.</remarks>
public sealed class Button : Control<int>
{
    /// <summary>A button.</summary>
    /// <param name="label">What stands on it.</param>
    public Button(string label)
        : base(label, 0)
    {
        Model = WidgetModel.Visible("Button", new("ButtonStyle", WidgetModel.Controls));
        Model["description"] = label;
        Model.Told = content =>
        {
            if (content["event"]?.GetValue<string>() == "click")
            {
                Value++;
            }
        };
    }

    /// <inheritdoc/>
    internal override WidgetModel Model { get; }

    /// <inheritdoc/>
    internal override string Caption => $"[{Label}]";

    // Front-ends do not count.
    private protected override JsonNode? Write(int value) => null;

    private protected override int Read(JsonNode? value) => Value;
}
