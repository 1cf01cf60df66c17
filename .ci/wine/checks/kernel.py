"""The installed kernel, driven by jupyter_client over loopback TCP from here."""
import json
import time

from jupyter_client import BlockingKernelClient, KernelManager
from jupyter_client.kernelspec import KernelSpec

from machine import Machine
from report import Report, require

READY = 60


class KernelUnderTest(KernelManager):
    """Starts what the installed kernel.json says, under Wine."""

    @staticmethod
    def of(machine: Machine) -> "KernelUnderTest":
        manager = KernelUnderTest(kernel_name=".net-csharp")
        manager._kernel_spec = KernelSpec(**spec(machine) | {"argv": command(machine, "{connection_file}")})
        return manager


def spec(machine: Machine) -> dict:
    """The kernel.json."""
    file = machine.profile / "AppData" / "Roaming" / "jupyter" / "kernels" / ".net-csharp" / "kernel.json"
    return json.loads(file.read_bytes().decode("utf-8"))


def command(machine: Machine, connection_file: str, before: list[str] = []) -> list[str]:
    """The command of kernel.json, for this machine. The id that jupyter_client gives here for its process means nothing there."""
    argv = [argument.replace("{connection_file}", Machine.path(connection_file)) for argument in spec(machine)["argv"]]
    return ["env", "-u", "JPY_PARENT_PID", "wine", *before, *argv]


class Cell:
    """A cell that was executed, and what came of it."""

    def __init__(self, client: BlockingKernelClient, code: str, answer: str | None = None, timeout: float = 60, **options):
        self.streams: dict[str, str] = {}
        self.outputs: list[dict] = []
        self.reply = client.execute_interactive(
            code, timeout=timeout, output_hook=self._keep, stdin_hook=lambda _: client.input(answer), allow_stdin=answer is not None, **options)["content"]

    @property
    def result(self) -> str:
        return next((output["data"]["text/plain"] for output in self.outputs if "data" in output), "")

    def _keep(self, message):
        content = message["content"]
        if message["header"]["msg_type"] == "stream":
            self.streams[content["name"]] = self.streams.get(content["name"], "") + content["text"]
        else:
            self.outputs.append(content)


def session(report: Report, machine: Machine):
    """All that a user does with a kernel, in a row."""
    manager = KernelUnderTest.of(machine)
    client = None
    try:
        with report.check("a kernel, from its kernel.json: the first cell"):
            manager.start_kernel(cwd=str(machine.course / "notebooks"), env=machine.environment | {"PWD": str(machine.course / "notebooks")})
            client = manager.blocking_client()
            client.start_channels()
            client.wait_for_ready(timeout=READY)
            require(Cell(client, "1 + 1").result == "2", "2", "another result")
            require(Cell(client, "Environment.OSVersion.Platform").result == "Win32NT", "a Windows program", "another")
        with report.check("what cells write has line ends of one sign"):
            _line_ends(client)
        with report.check("letters of any language arrive, and come back from an input"):
            _letters(client)
        with report.check("completion"):
            code = "Console.Wri"
            matches = client.complete(code, reply=True, timeout=30)["content"]["matches"]
            require("WriteLine" in [match.split(".")[-1] for match in matches], "WriteLine", matches)
        with report.check("an interrupt ends while(true);, and what was defined is still there"):
            _interrupt(manager, client)
        with report.check("a restart: the kernel is a new one"):
            manager.restart_kernel(now=False)
            client.wait_for_ready(timeout=READY)
            require(Cell(client, "kept").reply["status"] == "error", "a variable that is gone", "it is still there")
        with report.check("the course's first cell: packages, libtorch, a step of training"):
            _training(client)
        with report.check("a kernel that runs is not removed: its files stay whole"):
            machine.run("layered", "kernel", "install")
            require(Cell(client, "6 * 7").result == "42", "42", "another result")
        with report.check("a shutdown ends the process"):
            process = manager.provisioner.process
            manager.shutdown_kernel(now=False)
            require(process.returncode == 0, "exit code 0", process.returncode)
    finally:
        if client is not None:
            client.stop_channels()
        if manager.has_kernel:
            manager.shutdown_kernel(now=True)


def _line_ends(client):
    cell = Cell(client, r"""
        Console.WriteLine("text"); Console.WriteLine(1.5); Console.WriteLine('c'); Console.WriteLine(); Console.WriteLine("{0} {1}", 1, 2);
        Console.WriteLine(new[] { 'a', 'b' }); Console.WriteLine($"{3}"); await Console.Out.WriteLineAsync("later"); Console.Error.WriteLine("error");
        """)
    require(cell.streams.get("stdout") == "text\n1.5\nc\n\n1 2\nab\n3\nlater\n", "lines that end with \\n", repr(cell.streams))
    require(cell.streams.get("stderr") == "error\n", "a line on stderr", repr(cell.streams))
    for code in ('throw new InvalidOperationException("no");', "int x = \"\";", "new[] { new { A = 1, B = \"zwei\" } }", "#!about", "#!lsmagic", "#!time\n1"):
        found = json.dumps(Cell(client, code).outputs)
        require("\\r" not in found, f"line ends of one sign from {code!r}", found)


def _letters(client):
    letters = "äöüß € 漢字 Ελλάδα 🎉 ✓"
    cell = Cell(client, f'Console.WriteLine("{letters}"); "{letters}"')
    require((cell.streams["stdout"], cell.result) == (letters + "\n", letters), letters, (cell.streams, cell.result))
    failed = Cell(client, f'throw new Exception("{letters}");')
    require(failed.reply["evalue"] == letters, letters, failed.reply["evalue"])
    require(Cell(client, 'Console.ReadLine()', answer=letters).result == letters, letters, "another answer")
    folder = Cell(client, "Environment.CurrentDirectory").result
    require(folder.endswith(r"Kurs #1 & mehr\notebooks") and "ö" in folder, "the folder it was started in", folder)


def _interrupt(manager, client):
    require(Cell(client, "var kept = 42;").reply["status"] == "ok", "a variable", "an error")
    for loop in ("while(true);", "System.Threading.Thread.Sleep(60_000);", "await System.Threading.Tasks.Task.Delay(60_000);"):
        request = client.execute(loop)
        _wait_for_start(client, request)
        manager.interrupt_kernel()
        reply = client._recv_reply(request, timeout=15)["content"]
        require(reply.get("ename") == "Interrupted", f"{loop} to be interrupted", reply)
    cell = Cell(client, "kept")
    require(cell.result == "42", "42", (cell.reply, cell.outputs))


def _wait_for_start(client, request):
    while (message := client.get_iopub_msg(timeout=30))["msg_type"] != "execute_input" or message["parent_header"]["msg_id"] != request:
        pass
    time.sleep(0.2)  # Not only begun, but inside its loop or its wait.


def _training(client):
    Cell(client, "#r \"nuget: TorchSharp-cpu, 0.107.0\"\n#r \"nuget: Layered, 1.0.0-local\"", timeout=300)
    started = Cell(client, "using Layered;\nusing TorchSharp;\nusing static TorchSharp.torch;\nLibTorch.Start(seed: 42)", timeout=60)
    require("libtorch" in started.result, "libtorch, started", (started.result, started.reply))
    trained = Cell(client, """
        var data = FashionMnist.Load().Train;
        var layer = new Linear(784, 10);
        var loss = Loss.CrossEntropy(layer.call(data.Inputs[..100]), data.Targets[..100]);
        loss.backward();
        layer.parameters().All(p => p.grad is not null)
        """, timeout=60)
    require(trained.result == "True", "gradients", (trained.result, trained.reply))
