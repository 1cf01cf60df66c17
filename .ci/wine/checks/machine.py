"""The Windows machine: its command line and its processes, seen from here."""
import os
import subprocess
import tempfile
from pathlib import Path

# What Windows programs would not see on a machine of their own.
_FOREIGN = ("DOTNET_ROOT", "NUGET_PACKAGES", "JUPYTER_PATH", "JUPYTER_DATA_DIR", "JPY_PARENT_PID", "DOTNET_CLI_HOME")


class Machine:
    """A Wine prefix."""

    def __init__(self, course: Path, profile: Path):
        self.course = course
        self.profile = profile
        self.not_utf8: list[str] = []  # What commands printed so.
        self.environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN and not name.startswith("MSBUILD")}

    def run(self, *command: str, code: int = 0, environment: dict[str, str] = {}) -> str:
        """Runs a command in the course's folder, which has to end with the code; what it printed."""
        # Into a file: Wine's services, which a command may be the first to need, would hold a pipe open as long as they run.
        with tempfile.TemporaryFile() as output:
            # A tool's command is a batch file.
            shell = ["cmd", "/c"] if command[0] == "layered" else []
            done = subprocess.run(["wine", *shell, *command], cwd=self.course, env=self.environment | {"PWD": str(self.course)} | environment,
                                  stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, timeout=600)
            output.seek(0)
            text = output.read().decode("utf-8", errors="replace")
        if "\ufffd" in text:
            self.not_utf8.append(f"{' '.join(command)}: {next(line for line in text.splitlines() if chr(0xFFFD) in line).strip()}")
        assert done.returncode == code, f"{' '.join(command)} ended with {done.returncode} instead of {code}:\n{text}"
        return text.replace("\r\n", "\n")

    @staticmethod
    def path(file: Path) -> str:
        """How a program there names a file of this machine."""
        return f"Z:{file}"

    def processes(self, word: str) -> list[int]:
        """The machine's processes with the word in their command line; each is one of this system's, too."""
        ours = f"WINEPREFIX={self.environment['WINEPREFIX']}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if word.encode() in (folder / "cmdline").read_bytes() and ours in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:
                pass  # It has ended meanwhile, or is another user's.
        return found
