using System.Text.Json.Nodes;
using Xunit;

namespace Layered.Jupyter.Tests;

public sealed class CommTests
{
    [Fact]
    public async Task Nothing_is_open_before_a_widget_is_shown()
    {
        await using var kernel = new TestKernel();
        Assert.Empty(Comms(kernel));

        kernel.Client.Execute("using Layered; var slider = new Slider<int>(\"Shift\", -8, 8, 2);");

        Assert.Empty(Comms(kernel));
    }

    [Fact]
    public async Task A_widget_is_opened_after_its_parts_and_before_it_is_shown()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("using Layered; new Slider<int>(\"Shift\", -8, 8, 2)");

        Assert.Equal(["comm_open", "comm_open", "comm_open", "execute_result"], run.Outputs.Select(message => message.Type));
        Assert.Equal(["LayoutModel", "SliderStyleModel", "IntSliderModel"], run.Outputs.Take(3).Select(message => State(message)["_model_name"]!.GetValue<string>()));
        Assert.All(run.Outputs.Take(3), message =>
        {
            Assert.Equal("jupyter.widget", message.Text("target_name"));
            Assert.Equal("2.1.0", message.Metadata["version"]!.GetValue<string>());
            Assert.Empty(message.Content["data"]!["buffer_paths"]!.AsArray());
        });
        var opened = run.Outputs.Take(3).Select(message => message.Text("comm_id")).ToList();
        Assert.Equal($"IPY_MODEL_{opened[0]}", State(run.Outputs[2])["layout"]!.GetValue<string>());
        Assert.Equal($"IPY_MODEL_{opened[1]}", State(run.Outputs[2])["style"]!.GetValue<string>());
        Assert.Equal(opened[2], View(run));
        Assert.Equal("Shift: 2 (run this cell in layered open to use it)", run.Result);
    }

    [Fact]
    public async Task Comms_are_listed_by_target()
    {
        await using var kernel = new TestKernel();
        var run = kernel.Client.Execute("using Layered; new Button(\"Again\")");

        Assert.Contains(View(run), Comms(kernel));
        Assert.Contains(View(run), Comms(kernel, "jupyter.widget"));
        Assert.Empty(Comms(kernel, "other"));
    }

    [Fact]
    public async Task A_comm_to_an_unknown_target_is_closed_at_once()
    {
        await using var kernel = new TestKernel();

        var sent = Send(kernel, "comm_open", "c1", [], "jupyter.widget");

        Assert.Equal("c1", Assert.Single(sent).Text("comm_id"));
        Assert.Equal("comm_close", sent[0].Type);
        Assert.Empty(Comms(kernel));
    }

    [Fact]
    public async Task A_message_to_a_comm_that_is_not_open_is_nobodys()
    {
        await using var kernel = new TestKernel();

        Assert.Empty(Update(kernel, "c1", new() { ["value"] = 3 }));
        Assert.Empty(Send(kernel, "comm_close", "c1", []));
        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
    }

    [Fact]
    public async Task What_a_handler_puts_out_belongs_to_the_message_that_caused_it()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("""
            using Layered;
            var slider = new Slider<int>("Shift", -8, 8, 2);
            slider.Changed += shift => { Console.Write($"now {shift}"); display(shift * 10); };
            slider
            """));

        var caused = Update(kernel, id, new() { ["value"] = 5 });

        Assert.Equal(["comm_msg", "stream", "display_data"], caused.Select(message => message.Type));
        Assert.Equal("""{"method":"echo_update","state":{"value":5},"buffer_paths":[]}""", caused[0].Content["data"]!.ToJsonString());
        Assert.Equal("now 5", caused[1].Text("text"));
        Assert.Equal("5", kernel.Client.Execute("slider.Value").Result);
    }

    [Fact]
    public async Task An_exception_in_a_handler_is_shown_and_ends_nothing()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("""
            using Layered;
            var box = new Checkbox("Noise");
            box.Changed += on =>
                throw new InvalidOperationException($"no {on}");
            box
            """));

        var error = Update(kernel, id, new() { ["value"] = true }).Single(message => message.Type == "error");

        Assert.Equal(("System.InvalidOperationException", "no True"), (error.Text("ename"), error.Text("evalue")));
        Assert.Contains("cell 1, line 4", error.Content["traceback"]!.ToJsonString());
        Assert.Equal("2", kernel.Client.Execute("1 + 1").Result);
        Assert.Equal("no False", Update(kernel, id, new() { ["value"] = false }).Single(message => message.Type == "error").Text("evalue"));
    }

    [Fact]
    public async Task A_handler_waits_for_the_cell_that_runs()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("""
            using Layered;
            var order = new List<string>();
            var button = new Button("Go");
            button.Changed += _ => order.Add("pressed");
            button
            """));
        var cell = kernel.Client.SendExecute("order.Add(\"begins\"); Console.ReadLine(); order.Add(\"ends\");");
        kernel.Client.ReceiveInputRequest();

        var press = kernel.Client.Send("comm_msg", Press(id));
        Assert.Equal("ok", kernel.Client.AskControl("kernel_info_request", []).Reply.Status);
        kernel.Client.SendInput("");
        kernel.Client.Await(cell);
        kernel.Client.ReceiveUntilIdle(press);

        Assert.Equal("begins ends pressed", kernel.Client.Execute("string.Join(' ', order)").Result);
    }

    [Fact]
    public async Task A_handler_is_interrupted_as_a_cell_is()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("""
            using Layered;
            var button = new Button("Go");
            button.Changed += _ => { Console.Write("on"); while (true) { } };
            button
            """));
        var press = kernel.Client.Send("comm_msg", Press(id));
        kernel.Client.ReceiveBroadcast(press, "stream");

        kernel.Interrupt();

        Assert.Equal("Interrupted", kernel.Client.ReceiveUntilIdle(press).Single(message => message.Type == "error").Text("ename"));
        Assert.Equal("1", kernel.Client.Execute("button.Value").Result);
    }

    [Fact]
    public async Task A_value_that_a_cell_sets_goes_to_the_page()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("using Layered; var slider = new Slider<double>(\"Rate\", 0, 1, 0.5); display(slider);");

        var run = kernel.Client.Execute("slider.Value = 0.25;");

        Assert.Equal("""{"method":"update","state":{"value":0.25},"buffer_paths":[]}""", run.Output("comm_msg").Content["data"]!.ToJsonString());
        Assert.Contains("'Rate' goes from 0 to 1; 2 came.", kernel.Client.Execute("slider.Value = 2;").Output("error").Text("evalue"));
    }

    [Fact]
    public async Task A_value_beyond_the_ends_is_put_right_in_the_page()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("using Layered; var slider = new Slider<int>(\"Shift\", 0, 10, 5); slider"));

        var caused = Update(kernel, id, new() { ["value"] = 99 });

        Assert.Equal(
            ["""{"method":"echo_update","state":{"value":99},"buffer_paths":[]}""", """{"method":"update","state":{"value":10},"buffer_paths":[]}"""],
            caused.Select(message => message.Content["data"]!.ToJsonString()));
        Assert.Equal("10", kernel.Client.Execute("slider.Value").Result);
    }

    [Fact]
    public async Task A_choice_travels_as_its_number()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("using Layered; var choice = new Dropdown<string>(\"Optimizer\", [\"SGD\", \"Adam\"]) { Value = \"Adam\" }; choice"));

        Assert.Equal(1, Request(kernel, id)["index"]!.GetValue<int>());
        Update(kernel, id, new() { ["index"] = 0 });

        Assert.Equal("SGD", kernel.Client.Execute("choice.Value").Result);
    }

    [Fact]
    public async Task A_drawing_is_made_anew_when_its_control_moves()
    {
        await using var kernel = new TestKernel();
        var shown = kernel.Client.Execute("""
            using Layered;
            Interact.With(new Slider<int>("Shift", -8, 8, 2), shift =>
            {
                Console.WriteLine($"drawing {shift}");
                return shift > 7 ? throw new InvalidOperationException("too far") : HTML($"<b>{shift}</b>");
            })
            """);
        var data = shown.Output("execute_result").Content["data"]!;
        Assert.Equal("drawing 2\nShift: 2 (run this cell in layered open to use it)", data["text/plain"]!.GetValue<string>());
        Assert.Contains("<b>2</b>", data["text/html"]!.GetValue<string>());
        Assert.Empty(shown.Stream("stdout"));
        var (slider, output) = (Opened(shown, "IntSliderModel"), Opened(shown, "OutputModel"));

        var moved = Update(kernel, slider, new() { ["value"] = 3 });

        Assert.All(moved, message => Assert.Equal("comm_msg", message.Type));
        var outputs = moved.Single(message => message.Text("comm_id") == output).Content["data"]!["state"]!["outputs"]!.AsArray();
        Assert.Equal(["stream", "display_data"], outputs.Select(item => item!["output_type"]!.GetValue<string>()));
        Assert.Equal("drawing 3\n", outputs[0]!["text"]!.GetValue<string>());
        Assert.Equal("<b>3</b>", outputs[1]!["data"]!["text/html"]!.GetValue<string>());

        outputs = Update(kernel, slider, new() { ["value"] = 8 }).Single(message => message.Text("comm_id") == output).Content["data"]!["state"]!["outputs"]!.AsArray();
        Assert.Equal("too far", outputs[1]!["evalue"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_drawing_may_update_what_another_cell_displays()
    {
        await using var kernel = new TestKernel();
        kernel.Client.Execute("var shown = display(\"before\");");
        var run = kernel.Client.Execute("using Layered;\nInteract.With(new Slider<int>(\"Shift\", -8, 8, 2), shift => { shown.Update(shift); return null; })");

        var moved = Update(kernel, Opened(run, "IntSliderModel"), new() { ["value"] = 3 });

        Assert.Equal("2", run.Output("update_display_data").Content["data"]!["text/plain"]!.GetValue<string>());
        Assert.Equal("3", moved.Single(message => message.Type == "update_display_data").Content["data"]!["text/plain"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_drawing_that_fails_at_the_start_is_the_cells_error()
    {
        await using var kernel = new TestKernel();

        var run = kernel.Client.Execute("using Layered;\nInteract.With(new Checkbox(\"Noise\"), on => throw new InvalidOperationException(\"no ink\"))");

        Assert.Equal("no ink", run.Output("error").Text("evalue"));
        Assert.Contains("cell 1, line 2", run.Output("error").Content["traceback"]!.ToJsonString());
    }

    [Fact]
    public async Task A_page_that_comes_to_a_running_kernel_asks_for_all_widgets_at_once()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("using Layered; new Slider<int>(\"Shift\", -8, 8, 2)"));
        Send(kernel, "comm_open", "control", [], "jupyter.widget.control");
        Update(kernel, id, new() { ["value"] = 4 });

        var answer = Assert.Single(Send(kernel, "comm_msg", "control", new() { ["method"] = "request_states" })).Content;

        Assert.Equal("update_states", answer["data"]!["method"]!.GetValue<string>());
        var states = answer["data"]!["states"]!.AsObject();
        Assert.Equal(3, states.Count);
        Assert.Equal(
            ("IntSliderModel", "@jupyter-widgets/controls", "2.0.0", 4),
            (Name("model_name"), Name("model_module"), Name("model_module_version"), states[id]!["state"]!["value"]!.GetValue<int>()));
        Assert.Equal(4, Request(kernel, id)["value"]!.GetValue<int>());

        string Name(string key) => states[id]![key]!.GetValue<string>();
    }

    [Fact]
    public async Task A_widget_that_a_page_has_closed_is_told_nothing_more()
    {
        await using var kernel = new TestKernel();
        var id = View(kernel.Client.Execute("using Layered; var slider = new Slider<int>(\"Shift\", -8, 8, 2); slider"));

        Send(kernel, "comm_close", id, []);

        Assert.DoesNotContain(id, Comms(kernel));
        Assert.Empty(kernel.Client.Execute("slider.Value = 3;").Outputs);
    }

    private static JsonObject State(ReceivedMessage opened) => opened.Content["data"]!["state"]!.AsObject();

    private static string View(CellRun run) =>
        run.Output("execute_result").Content["data"]!["application/vnd.jupyter.widget-view+json"]!["model_id"]!.GetValue<string>();

    private static string Opened(CellRun run, string model) =>
        run.Outputs.Single(message => message.Type == "comm_open" && State(message)["_model_name"]!.GetValue<string>() == model).Text("comm_id");

    private static List<string> Comms(TestKernel kernel, string? target = null)
    {
        var comms = kernel.Client.Ask("comm_info_request", target is null ? [] : new() { ["target_name"] = target }).Reply.Content["comms"]!.AsObject();
        return [.. comms.Select(comm => comm.Key)];
    }

    private static JsonObject Press(string id) => new()
    {
        ["comm_id"] = id,
        ["data"] = new JsonObject { ["method"] = "custom", ["content"] = new JsonObject { ["event"] = "click" } },
    };

    private static IReadOnlyList<ReceivedMessage> Update(TestKernel kernel, string id, JsonObject state) =>
        Send(kernel, "comm_msg", id, new() { ["method"] = "update", ["state"] = state, ["buffer_paths"] = new JsonArray() });

    private static JsonNode Request(TestKernel kernel, string id) =>
        Assert.Single(Send(kernel, "comm_msg", id, new() { ["method"] = "request_state" })).Content["data"]!["state"]!;

    /// <summary>What comes of a message, but for the status.</summary>
    private static IReadOnlyList<ReceivedMessage> Send(TestKernel kernel, string type, string id, JsonObject data, string? target = null)
    {
        var content = new JsonObject { ["comm_id"] = id, ["data"] = data };
        if (target is not null)
        {
            content["target_name"] = target;
        }

        return [.. kernel.Client.ReceiveUntilIdle(kernel.Client.Send(type, content)).Where(message => message.Type != "status")];
    }
}
