"""A command in a console window, where a key can be pressed."""
import os
import pty
import select
import time

from machine import Machine
from report import Report, require

CTRL_C = b"\x03"
STOPPED = 130


def ctrl_c(report: Report, machine: Machine):
    with report.check("Ctrl+C while a notebook trains: it says so, ends, and leaves no process"):
        # Without cmd.exe, which layered.cmd brings in: Wine's ends on the key, and takes the console with it.
        program = next((machine.profile / ".dotnet" / "tools" / ".store").rglob("Layered.Cli.exe"))
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(machine.course)
            os.execvpe("wine", ["wine", Machine.path(program), "run", "notebooks/06-learner.ipynb", "--parameters", "epochs=100000", "--no-site"],
                       machine.environment | {"PWD": str(machine.course), "TERM": "xterm"})
        try:
            _read(terminal, until="epoch 1", seconds=120)
            os.write(terminal, CTRL_C)
            text = _read(terminal, until=None, seconds=20)
            require("Stopped" in text, "a word that it was stopped", repr(text[-300:]))
        finally:
            os.close(terminal)
            ended, status = os.waitpid(process, 0)
        require(os.waitstatus_to_exitcode(status) == STOPPED, f"exit code {STOPPED}", os.waitstatus_to_exitcode(status))
        require(machine.processes("Layered.Cli.exe") == [], "no process of a notebook", machine.processes("Layered.Cli.exe"))


def _read(terminal: int, until: str | None, seconds: float) -> str:
    """What the console shows until a word, or else until the program ends."""
    text, deadline = "", time.monotonic() + seconds
    while until is None or until not in text:
        require(time.monotonic() < deadline, f"{until or 'its end'} within {seconds} s", repr(text[-300:]))
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                text += os.read(terminal, 65536).decode(errors="replace")
            except OSError:
                break  # The program has ended.
    return text
