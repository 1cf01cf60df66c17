using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;

namespace Layered.Notebooks;

/// <summary>A session's widgets: ipywidgets' messages over comms.</summary>
/// <remarks>https://github.com/jupyter-widgets/ipywidgets/blob/8.1.5/packages/schema/messages.md, protocol 2.1.0 and the control channel.</remarks>
internal sealed class SessionWidgets : IWidgetHost
{
    private const string Target = "jupyter.widget";
    private const string ControlTarget = "jupyter.widget.control";

    private readonly CellInterpreter _session;
    private readonly Dictionary<string, WidgetModel> _models = [];

    /// <summary>A session's widgets.</summary>
    /// <param name="session">The session.</param>
    /// <param name="isLive">Whether somebody passes comms on to front-ends.</param>
    public SessionWidgets(CellInterpreter session, bool isLive)
    {
        (_session, IsLive) = (session, isLive);
        session.Comms.AddTarget(ControlTarget, (comm, _) => comm.Received = data => AnswerControl(comm, data));
    }

    /// <inheritdoc/>
    public bool IsLive { get; }

    /// <inheritdoc/>
    public void Open(WidgetModel model)
    {
        var comm = _session.Comms.Open(
            model.Id,
            Target,
            new() { ["state"] = model.State, ["buffer_paths"] = new JsonArray() },
            new() { ["version"] = "2.1.0" });
        _models.Add(model.Id, model);
        comm.Received = data => Receive(model, data);
        comm.Closed = () => _models.Remove(model.Id);
    }

    /// <inheritdoc/>
    public void Update(WidgetModel model, JsonObject changes) => SendState(model, "update", changes);

    /// <inheritdoc/>
    public (JsonArray Outputs, Exception? Error) Capture(Func<object?> code)
    {
        var collector = new OutputCollector(new());
        Exception? error = null;
        using (_session.Output.Divert(new CellSink([collector], _ => { })))
        {
            try
            {
                if (code() is { } value and not DisplayedValue)
                {
                    _session.Host.Display(value, []);
                }
            }
            catch (Exception exception) when (exception is not ThreadInterruptedException && !_session.CellToken.IsCancellationRequested)
            {
                error = exception;
                var report = _session.Describe(exception);
                _session.Output.Emit(new OutputAdded(new ErrorOutput(report.Name, report.Message, report.Traceback)));
            }
        }

        return (new([.. collector.Outputs.Select(Write)]), error);
    }

    private void Receive(WidgetModel model, JsonObject data)
    {
        switch (data.GetString("method"))
        {
            case "update" when data["state"] is JsonObject changes:
                var known = model.Take(changes);
                if (known.Count > 0)
                {
                    // So that other front-ends follow.
                    SendState(model, "echo_update", known);
                    model.Changed?.Invoke(known);
                }

                break;
            case "request_state":
                SendState(model, "update", model.State);
                break;
            case "custom" when data["content"] is JsonObject content:
                model.Told?.Invoke(content);
                break;
        }
    }

    /// <summary>Tells a front-end that comes to a running kernel of all widgets at once.</summary>
    private void AnswerControl(Comm comm, JsonObject data)
    {
        if (data.GetString("method") != "request_states")
        {
            return;
        }

        var states = new JsonObject();
        foreach (var (id, model) in _models)
        {
            var state = model.State;
            states[id] = new JsonObject
            {
                ["model_name"] = state["_model_name"]!.DeepClone(),
                ["model_module"] = state["_model_module"]!.DeepClone(),
                ["model_module_version"] = state["_model_module_version"]!.DeepClone(),
                ["state"] = state,
            };
        }

        _session.Comms.Send(comm.Id, new() { ["method"] = "update_states", ["states"] = states, ["buffer_paths"] = new JsonArray() });
    }

    private void SendState(WidgetModel model, string method, JsonObject state) =>
        _session.Comms.Send(model.Id, new() { ["method"] = method, ["state"] = state, ["buffer_paths"] = new JsonArray() });

    /// <summary>An output as a front-end shows it: texts in one piece, which files have in lines.</summary>
    private static JsonNode Write(CellOutput output)
    {
        var node = output.ToJson();
        switch (output)
        {
            case StreamOutput stream:
                node["text"] = stream.Text;
                break;
            case DisplayOutput display:
                node["data"] = display.Data.ToJson();
                break;
        }

        return node;
    }
}
