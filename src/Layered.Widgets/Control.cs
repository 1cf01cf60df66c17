using System.Text.Json.Nodes;

namespace Layered;

/// <summary>A widget that has a value: the reader changes it in the page, and code by <see cref="Value"/>.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public abstract class Control<T> : Widget
{
    private T _value;

    private protected Control(string label, T value)
    {
        ArgumentNullException.ThrowIfNull(label);
        Label = label;
        _value = value;
    }

    /// <summary>Called with the new value after each change, by code or in the page. Calls from the page wait for the running cell, and come one after the other.</summary>
    /// <remarks>An exception in it is shown, and ends nothing else.</remarks>
    public event Action<T>? Changed;

    /// <summary>What stands beside it.</summary>
    public string Label { get; }

    /// <summary>What it stands at.</summary>
    /// <exception cref="ArgumentException">The control cannot stand at this value.</exception>
    public T Value
    {
        get => _value;
        set
        {
            Check(value);
            if (!EqualityComparer<T>.Default.Equals(_value, value))
            {
                _value = value;
                Model.Set(Key, Write(value));
                Changed?.Invoke(value);
            }
        }
    }

    /// <inheritdoc/>
    internal override string Caption => FormattableString.Invariant($"{Label}: {Value}");

    /// <summary>Under which name the model has the value.</summary>
    private protected virtual string Key => "value";

    /// <summary>Refuses a value that the control cannot stand at.</summary>
    private protected virtual void Check(T value)
    {
    }

    /// <summary>The value as the model has it.</summary>
    private protected abstract JsonNode? Write(T value);

    /// <summary>The value that a front-end has set.</summary>
    private protected abstract T Read(JsonNode? value);

    /// <summary>Makes the model, which takes the front-end's changes.</summary>
    /// <param name="name">The model's name without its ending: <c>IntSlider</c>.</param>
    /// <param name="style">That of its style.</param>
    private protected WidgetModel CreateModel(string name, WidgetModel style)
    {
        var model = WidgetModel.Visible(name, style);
        model[Key] = Write(_value);
        model["description"] = Label;
        model.Changed = state =>
        {
            if (state.TryGetPropertyValue(Key, out var value))
            {
                Value = Read(value);

                // What the front-end has may lie beside what the control can stand at.
                model.Set(Key, Write(Value));
            }
        };
        return model;
    }

    /// <summary>The style of a control with its label beside it, which is as wide as the label.</summary>
    private protected static WidgetModel LabelStyle(string name) => new(name, WidgetModel.Controls) { ["description_width"] = "initial" };
}
