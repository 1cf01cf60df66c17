"""Compares an executed notebook with the saved one.

The words have to be the same, to the last sign: a letter that an encoding lost, a decimal comma, a line end or a path would show.
Numbers have to agree up to rounding, which training amplifies: another processor, and another compiler's libtorch, add in another
order. What proves that Windows takes the same steps is the tables of losses, step by step from the same seed: there the first
five agree to 1e-4 of the loss, before rounding has grown; another random number, picture or order would show at the first.
"""
import re
from pathlib import Path

import nbformat

from report import require

PARITY = "application/vnd.layered.parity+json"
CHECKPOINT = "application/vnd.layered.checkpoint+json"

# The number of threads is the machine's, and where two losses differ most is rounding alone.
_NOT_COMPARED = re.compile(r"\d+ threads?|: the largest difference over \d+ steps is .*")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?")
_BARS = re.compile("[▁▂▃▄▅▆▇█]")
_TOLERANCE = 0.02
_PARITY_STEPS = 5
_PARITY_TOLERANCE = 1e-4


def compare(saved_file: Path, executed_file: Path):
    """Compares all cells but volatile ones."""
    executed_text = executed_file.read_bytes().decode("utf-8")
    require("\r" not in executed_text, f"line ends of one sign in {executed_file.name}", "a carriage return")
    saved, executed = nbformat.read(saved_file, 4), nbformat.reads(executed_text, 4)
    require([cell.source for cell in executed.cells] == [cell.source for cell in saved.cells], "the saved cells", "other sources")
    for number, (before, after) in enumerate(zip(saved.cells, executed.cells)):
        if before.cell_type != "code" or "volatile" in before.metadata.get("tags", []):
            continue
        try:
            _compare_cell(before, after)
        except AssertionError as e:
            raise AssertionError(f"cell {number} of {saved_file.name}: {e}") from e


def facts(notebook_file: Path, mime_type: str) -> list:
    """What a notebook tells in a form for programs."""
    return [output.data[mime_type] for cell in nbformat.read(notebook_file, 4).cells if cell.cell_type == "code"
            for output in cell.outputs if mime_type in output.get("data", {})]


def table(text: str) -> list[list[float]]:
    """The rows of numbers of a table in plain text."""
    rows = [line.split() for line in text.splitlines()]
    return [[float(number) for number in row] for row in rows if len(row) > 1 and all(_NUMBER.fullmatch(number) for number in row)]


def _compare_cell(before, after):
    require([output.output_type for output in after.outputs] == [output.output_type for output in before.outputs],
            [output.output_type for output in before.outputs], [output.output_type for output in after.outputs])
    for old, new in zip(before.outputs, after.outputs):
        require(sorted(new.get("data", {})) == sorted(old.get("data", {})), sorted(old.get("data", {})), sorted(new.get("data", {})))
        _compare_text(_text(old), _text(new))
        if PARITY in old.get("data", {}):
            _compare_steps(table(_text(old)), table(_text(new)))
        if CHECKPOINT in old.get("data", {}):
            require(new.data[CHECKPOINT]["within"] == old.data[CHECKPOINT]["within"], old.data[CHECKPOINT], new.data[CHECKPOINT])
        if _text(old).startswith("ImageGrid"):
            # Pictures of the data, where nothing is computed: the same to the bit.
            require(new.data["image/svg+xml"] == old.data["image/svg+xml"], "the saved picture", "another")


def _text(output) -> str:
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return f"{output.ename}: {output.evalue}"
    return output.data.get("text/plain", "")


def _compare_text(old: str, new: str):
    old, new = _NOT_COMPARED.sub("", old), _NOT_COMPARED.sub("", new)
    words_old, words_new = (_BARS.sub("▁", _NUMBER.sub("#", text)).split() for text in (old, new))
    require(words_new == words_old, old, new)
    for a, b in zip(_NUMBER.findall(old), _NUMBER.findall(new)):
        require(_agree(a, b), f"{a}, up to rounding, in\n{old}", f"{b} in\n{new}")


def _agree(a: str, b: str) -> bool:
    try:
        x, y = float(a.replace(",", "")), float(b.replace(",", ""))
    except ValueError:
        return a == b  # A version.
    return abs(x - y) <= _TOLERANCE * max(1, abs(x))


def _compare_steps(old: list[list[float]], new: list[list[float]]):
    require(len(old) >= _PARITY_STEPS, f"{_PARITY_STEPS} steps", old)
    for (step, *losses), (_, *found) in zip(old[:_PARITY_STEPS], new):
        for loss, other in list(zip(losses, found))[:2]:
            require(abs(loss - other) <= _PARITY_TOLERANCE * loss, f"the loss {loss} at step {step:.0f}, to 1e-4 of it", other)
