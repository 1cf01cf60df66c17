using System.Collections;
using System.Text.Json.Nodes;

namespace Layered;

/// <summary>What kernel and front-ends both hold of a widget, by ipywidgets' names; there may be parts of it that are models themselves.</summary>
/// <remarks>https://github.com/jupyter-widgets/ipywidgets/blob/8.1.5/packages/schema/jupyterwidgetmodels.latest.md</remarks>
internal sealed class WidgetModel : IEnumerable<KeyValuePair<string, JsonNode?>>
{
    private const string Base = "@jupyter-widgets/base";

    /// <summary>The module of the controls.</summary>
    public const string Controls = "@jupyter-widgets/controls";

    /// <summary>The module of what shows outputs.</summary>
    public const string Output = "@jupyter-widgets/output";

    private readonly JsonObject _state;
    private readonly List<WidgetModel> _parts = [];
    private IWidgetHost? _host;

    /// <summary>A model that is not seen by itself.</summary>
    /// <param name="name">Its name without <c>Model</c>.</param>
    /// <param name="module">The module that has it.</param>
    public WidgetModel(string name, string module) => _state = new()
    {
        ["_model_name"] = $"{name}Model",
        ["_model_module"] = module,
        ["_model_module_version"] = Version(module),
        ["_view_name"] = "StyleView",
        ["_view_module"] = Base,
        ["_view_module_version"] = Version(Base),
        ["_view_count"] = null,
    };

    /// <summary>Under which id kernel and front-ends know it. It is of use only as long as the kernel runs.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Whether front-ends know it.</summary>
    public bool IsOpen => _host is not null;

    /// <summary>What it holds. A copy.</summary>
    public JsonObject State => _state.DeepClone().AsObject();

    /// <summary>The models that it refers to, which front-ends have to know before it.</summary>
    public IReadOnlyList<WidgetModel> Parts => _parts;

    /// <summary>Called when a front-end has changed something, with that.</summary>
    public Action<JsonObject>? Changed { get; set; }

    /// <summary>Called when a front-end tells of an event.</summary>
    public Action<JsonObject>? Told { get; set; }

    /// <summary>Something that it holds, before front-ends know it.</summary>
    public JsonNode? this[string key]
    {
        get => _state[key];
        set => _state[key] = value;
    }

    /// <summary>A model that has a view.</summary>
    /// <param name="name">Its name without <c>Model</c>.</param>
    /// <param name="style">How it looks; null where it has no style.</param>
    /// <param name="module">The module that has it.</param>
    public static WidgetModel Visible(string name, WidgetModel? style, string module = Controls)
    {
        var model = new WidgetModel(name, module)
        {
            ["_view_name"] = $"{name}View",
            ["_view_module"] = module,
            ["_view_module_version"] = Version(module),
        };
        model.Refer("layout", new WidgetModel("Layout", Base) { ["_view_name"] = "LayoutView" });
        if (style is not null)
        {
            model.Refer("style", style);
        }

        return model;
    }

    /// <summary>How a model refers to another.</summary>
    public static string Reference(WidgetModel part) => $"IPY_MODEL_{part.Id}";

    /// <summary>Refers to another model.</summary>
    public void Refer(string key, WidgetModel part)
    {
        _parts.Add(part);
        _state[key] = Reference(part);
    }

    /// <summary>Refers to other models.</summary>
    public void Refer(string key, IReadOnlyList<WidgetModel> parts)
    {
        _parts.AddRange(parts);
        _state[key] = new JsonArray([.. parts.Select(part => JsonValue.Create(Reference(part)))]);
    }

    /// <summary>Makes it known to front-ends, its parts first.</summary>
    public void Open(IWidgetHost host)
    {
        if (_host is null)
        {
            foreach (var part in _parts)
            {
                part.Open(host);
            }

            _host = host;
            host.Open(this);
        }
    }

    /// <summary>Changes what it holds, and tells front-ends where that is something else.</summary>
    public void Set(string key, JsonNode? value)
    {
        if (!JsonNode.DeepEquals(_state[key], value))
        {
            _state[key] = value;
            _host?.Update(this, new() { [key] = value?.DeepClone() });
        }
    }

    /// <summary>Takes what a front-end has changed.</summary>
    /// <returns>What of it the model has a place for.</returns>
    public JsonObject Take(JsonObject changes)
    {
        var known = new JsonObject();
        foreach (var (key, value) in changes.Where(change => _state.ContainsKey(change.Key)))
        {
            known[key] = value?.DeepClone();
            _state[key] = value?.DeepClone();
        }

        return known;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonNode?>> GetEnumerator() => _state.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Version(string module) => module == Output ? "1.0.0" : "2.0.0";
}
