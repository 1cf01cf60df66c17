using System.Text.Json.Nodes;

namespace Layered;

/// <summary>The way from widgets to front-ends. The engine implements it.</summary>
internal interface IWidgetHost
{
    /// <summary>The host of the calling code's session; null where no session of the engine runs it. Set by the engine, once in the process.</summary>
    static Func<IWidgetHost?> Find { get; set; } = () => null;

    /// <summary>Whether somebody would see a live widget.</summary>
    bool IsLive { get; }

    /// <summary>Tells front-ends of a model, and the model from now on of what they do.</summary>
    void Open(WidgetModel model);

    /// <summary>Tells front-ends what a model holds now.</summary>
    void Update(WidgetModel model, JsonObject changes);

    /// <summary>Runs code and keeps what it shows, writes and returns.</summary>
    /// <returns>Outputs as a notebook has them, texts in one piece; an exception is one, and is told too.</returns>
    (JsonArray Outputs, Exception? Error) Capture(Func<object?> code);
}
