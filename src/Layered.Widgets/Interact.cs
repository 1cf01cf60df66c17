namespace Layered;

/// <summary>Draws something anew whenever a control changes.</summary>
/// <example><code>Interact.With(new Slider&lt;int&gt;("Shift", -8, 8, 2), shift => ImageGrid.Of(Shift.Right(image, shift)))</code></example>
public static class Interact
{
    /// <summary>A control, and below it what is drawn for its value. A cell shows both where this is its last expression.</summary>
    /// <typeparam name="T">The type of the control's value.</typeparam>
    /// <param name="control">The control.</param>
    /// <param name="draw">Draws: whatever it returns is shown, and so is what it writes to the console or displays.</param>
    /// <remarks>It is drawn once before anybody moves the control. What goes wrong then is the cell's error; later it is shown in the drawing's place.</remarks>
    public static Interaction With<T>(Control<T> control, Func<T, object?> draw)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(draw);
        var interaction = Interaction.Begin([control], () => draw(control.Value));
        control.Changed += _ => interaction.Redraw();
        return interaction;
    }

    /// <summary>Two controls, and below them what is drawn for their values. A cell shows all where this is its last expression.</summary>
    /// <typeparam name="T1">The type of the first control's value.</typeparam>
    /// <typeparam name="T2">The type of the second control's value.</typeparam>
    /// <param name="first">The control above.</param>
    /// <param name="second">The control below it.</param>
    /// <param name="draw">Draws: whatever it returns is shown, and so is what it writes to the console or displays.</param>
    /// <remarks>As <see cref="With{T}(Control{T}, Func{T, object?})"/> does with one.</remarks>
    public static Interaction With<T1, T2>(Control<T1> first, Control<T2> second, Func<T1, T2, object?> draw)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(draw);
        var interaction = Interaction.Begin([first, second], () => draw(first.Value, second.Value));
        first.Changed += _ => interaction.Redraw();
        second.Changed += _ => interaction.Redraw();
        return interaction;
    }
}
