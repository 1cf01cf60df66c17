using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Notebooks.Tests;

/// <summary>
/// What front-ends are told of widgets, against ipywidgets' own description of its models: the entries, untouched, of
/// <c>jupyterwidgetmodels.latest.json</c> in the package <c>@jupyter-widgets/schema</c> 0.5.6.
/// </summary>
public class WidgetModelTests
{
    private static readonly Dictionary<string, JsonObject> Schema = JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Widgets", "Fixtures", "jupyterwidgetmodels.json")))!.AsArray()
        .ToDictionary(model => model!["model"]!["name"]!.GetValue<string>(), model => model!.AsObject());

    public static TheoryData<string> Names => [.. Widgets.Keys];

    private static Dictionary<string, Func<Widget>> Widgets { get; } = new()
    {
        ["IntSliderModel"] = () => new Slider<int>("Shift", -8, 8, 2),
        ["FloatSliderModel"] = () => new Slider<double>("Rate", 0, 1, 0.5),
        ["DropdownModel"] = () => new Dropdown<string>("Optimizer", ["SGD", "Adam"]),
        ["CheckboxModel"] = () => new Checkbox("Noise"),
        ["ButtonModel"] = () => new Button("Again"),
        ["VBoxModel"] = () => Interact.With(new Checkbox("Noise"), new Slider<long>("Shift", 0, 8, 2), (_, _) => null),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_holds_what_ipywidgets_has_of_it_and_nothing_else(string name)
    {
        var model = Widgets[name]().Model;

        Assert.Equal(name, model["_model_name"]!.GetValue<string>());
        Assert.All(WithParts(model), Check);
    }

    [Theory]
    [InlineData(1, ".0f")]
    [InlineData(0.5, ".1f")]
    [InlineData(0.1, ".1f")]
    [InlineData(0.05, ".2f")]
    [InlineData(0.005, ".3f")]
    [InlineData(20, ".0f")]
    public void A_slider_shows_as_many_digits_as_its_steps_have(double step, string format) =>
        Assert.Equal(format, new Slider<double>("Rate", 0, 100, 0, step).Model["readout_format"]!.GetValue<string>());

    [Theory]
    [InlineData(0.09999999999999999, 0.1)]
    [InlineData(0.18000000000000002, 0.18)]
    [InlineData(0.214, 0.21)]
    [InlineData(2.0, 1.0)]
    public void A_slider_stands_at_the_step_that_a_page_means(double sent, double meant)
    {
        var slider = new Slider<double>("Rate", 0.01, 1, 0.1, step: 0.01);
        var changes = 0;
        slider.Changed += _ => changes++;

        slider.Model.Changed!(slider.Model.Take(new() { ["value"] = sent }));

        Assert.Equal(meant, slider.Value);
        Assert.Equal(meant == 0.1 ? 0 : 1, changes);
    }

    [Fact]
    public void The_parts_of_a_drawing_are_its_controls_and_what_is_drawn()
    {
        var (noise, box) = (new Checkbox("Noise"), Interact.With(new Slider<int>("Shift", 0, 8, 2), _ => null));
        var both = Interact.With(noise, new Checkbox("Blur"), (_, _) => null).Model;

        Assert.Equal(WidgetModel.Reference(noise.Model), both["children"]![0]!.GetValue<string>());
        Assert.Equal(["IntSliderModel", "OutputModel"], box.Model.Parts.Skip(1).Select(part => part["_model_name"]!.GetValue<string>()));
    }

    private static IEnumerable<WidgetModel> WithParts(WidgetModel model) => [.. model.Parts.SelectMany(WithParts), model];

    private static void Check(WidgetModel model)
    {
        var schema = Schema[model["_model_name"]!.GetValue<string>()];
        var attributes = schema["attributes"]!.AsArray().ToDictionary(attribute => attribute!["name"]!.GetValue<string>(), attribute => attribute!.AsObject());
        foreach (var side in (string[])["model", "view"])
        {
            Assert.Equal(schema[side]!["module"]!.GetValue<string>(), model[$"_{side}_module"]!.GetValue<string>());
            Assert.Equal(schema[side]!["name"]!.GetValue<string>(), model[$"_{side}_name"]!.GetValue<string>());
            Assert.Equal(schema[side]!["version"]!.GetValue<string>(), model[$"_{side}_module_version"]!.GetValue<string>());
        }

        // How many views there are of it: in every model, and left out of the description.
        Assert.All(model.Where(entry => entry.Key != "_view_count"), entry =>
        {
            var attribute = attributes[entry.Key];
            Assert.True(entry.Value is null ? attribute["allow_none"]?.GetValue<bool>() == true : IsOf(attribute["type"]!.GetValue<string>(), entry.Value), entry.ToString());
        });
    }

    private static bool IsOf(string type, JsonNode value) => (type, value.GetValueKind()) switch
    {
        ("string", JsonValueKind.String) => true,
        ("int", JsonValueKind.Number) => value.ToJsonString().All(character => char.IsAsciiDigit(character) || character == '-'),
        ("float", JsonValueKind.Number) => true,
        ("bool", JsonValueKind.True or JsonValueKind.False) => true,
        ("array", JsonValueKind.Array) => true,
        ("reference", JsonValueKind.String) => value.GetValue<string>().StartsWith("IPY_MODEL_", StringComparison.Ordinal),
        _ => false,
    };
}
