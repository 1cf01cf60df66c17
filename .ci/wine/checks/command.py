"""The command: installed as a tool, its doctor, and notebooks that it runs."""
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import outputs
from machine import Machine
from report import Report, require


def install(report: Report, machine: Machine):
    with report.check("dotnet tool install, from the folder alone"):
        machine.run("dotnet", "tool", "install", "--global", "Layered.Tool", "--version", "1.0.0-local")
    with report.check("layered kernel install"):
        machine.run("layered", "kernel", "install")


def doctor(report: Report, machine: Machine):
    with report.check("layered doctor: all in order"):
        text = machine.run("layered", "doctor")
        rows = re.findall(r"^ +(ok|warning|problem|not checked) {2,}(\S.*?) {2,}", text, re.MULTILINE)
        require(len(rows) >= 10 and ("ok", "Notebook server") in rows, "a table of checks, one of the server", text)
        require([row for row in rows if row[0] != "ok"] == [], "no warning", text)


def without_visual_cpp(report: Report, machine: Machine):
    with report.check("without the Visual C++ runtime the doctor says what to install, and nobody copies libtorch"):
        text = machine.run("layered", "doctor", code=1, environment={"WINEDLLOVERRIDES": "msvcp140="})
        require("MSVCP140.dll" in text and "winget" in text, "the file that is missing, and the command that brings it", text)
        copies = list((machine.profile / ".nuget" / "packages" / "torchsharp").rglob("torch_cpu.dll"))
        require(copies == [], "no copy of libtorch in TorchSharp's package", [str(copy) for copy in copies])


def notebooks(report: Report, machine: Machine, saved: Path):
    executed = machine.course / "artifacts" / "notebooks"
    with report.check("layered run: 01 and 04, two at a time, as they are saved"):
        machine.run("layered", "run", "notebooks/01-training-loop.ipynb", "notebooks\\04-data-loader.ipynb", "--jobs", "2")
        outputs.compare(saved / "01-training-loop.ipynb", executed / "01-training-loop.ipynb")
        outputs.compare(saved / "04-data-loader.ipynb", executed / "04-data-loader.ipynb")
    with report.check("the site of the notebooks: links lead to files that are there"):
        _links(machine.course / "artifacts" / "site")
    with report.check("layered run --parameters epochs=2: 06, its first epochs as they are saved"):
        machine.run("layered", "run", "notebooks/06-learner.ipynb", "--parameters", "epochs=2")
        epochs_saved, epochs = (_epochs(folder / "06-learner.ipynb") for folder in (saved, executed))
        require(len(epochs_saved) == len(epochs) == 5, "five epochs of the library's learner", (len(epochs_saved), len(epochs)))
        for old, new in zip(epochs_saved, epochs):
            require(all(abs(a - b) <= 0.02 * max(1, a) for a, b in zip(old, new)), old, new)
        require("epoch 2/2" in _printed(executed / "06-learner.ipynb"), "a fit of two epochs", "none")
        charts = [data["image/svg+xml"] for data in _data(executed / "06-learner.ipynb") if "image/svg+xml" in data]
        require(len(charts) > 3 and all("<svg" in chart and "NaN" not in chart for chart in charts), "charts as SVG", len(charts))


def uninstall(report: Report, machine: Machine):
    with report.check("layered kernel uninstall, dotnet tool uninstall: nothing is left"):
        machine.run("layered", "kernel", "uninstall")
        machine.run("dotnet", "tool", "uninstall", "--global", "Layered.Tool")
        roaming, local = machine.profile / "AppData" / "Roaming", machine.profile / "AppData" / "Local"
        left = [*(roaming / "jupyter" / "kernels").glob("*"), *(local / "layered" / "kernel").glob("*"), *(machine.profile / ".dotnet" / "tools").glob("layered*")]
        require(left == [], "no kernel, no program of it, no command", [str(path) for path in left])


def encoding(report: Report, machine: Machine):
    with report.check("all that the commands printed, not on a console, is UTF-8"):
        require(machine.not_utf8 == [], "UTF-8", "\n".join(machine.not_utf8))


def _data(notebook: Path):
    return [output.data for cell in outputs.nbformat.read(notebook, 4).cells if cell.cell_type == "code"
            for output in cell.outputs if "data" in output]


def _printed(notebook: Path) -> str:
    return "".join(output.get("text", "") for cell in outputs.nbformat.read(notebook, 4).cells if cell.cell_type == "code"
                   for output in cell.outputs)


def _epochs(notebook: Path) -> list[list[float]]:
    texts = (data.get("text/plain", "") for data in _data(notebook))
    return next(outputs.table(text) for text in texts if text.startswith("epoch  training loss"))


class _Links(HTMLParser):
    def __init__(self, page: Path):
        super().__init__()
        self.found = []
        self.feed(page.read_bytes().decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def _links(site: Path):
    pages = list(site.glob("*.html"))
    require({"index.html", "01-training-loop.html"} <= {page.name for page in pages}, "pages of the notebooks", pages)
    for page in pages:
        for link in _Links(page).found:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data") or not parts.path or parts.path.endswith(".ipynb"):
                continue  # A notebook that did not run has no page.
            require(parts.scheme == "" and "\\" not in link and (page.parent / unquote(parts.path)).exists(), f"links that lead somewhere, on {page.name}", link)
