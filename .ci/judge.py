"""Whether an executed notebook shows what has to hold on every processor. Ends with 1 where it does not, and says what.

What it builds takes the same steps as the library, to 1e-4 of the loss over 20 steps or more, and its checkpoints lie in their bands.
With --shortened, of a notebook that trained for fewer epochs than it is meant to, the steps alone are judged.
"""
import json
import sys
from pathlib import Path

PARITY = "application/vnd.layered.parity+json"
CHECKPOINT = "application/vnd.layered.checkpoint+json"


def facts(notebook: dict, mime_type: str) -> list[dict]:
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
    return [output["data"][mime_type] for output in outputs if mime_type in output.get("data", {})]


def faults(notebook: dict, shortened: bool) -> list[str]:
    # Others compare what is meant to differ: a planted bug with the sound loop.
    comparisons = [fact for fact in facts(notebook, PARITY) if fact["b"].startswith("Layered")]
    found = [] if comparisons else ["Nothing is compared with the library."]
    found += [f"Not the same losses: {fact}" for fact in comparisons
              if fact["steps"] < 20 or fact["largestDifference"] is None or fact["largestDifference"] > 1e-4]
    checkpoints = [] if shortened else facts(notebook, CHECKPOINT)
    found += ["There is no checkpoint."] if not checkpoints and not shortened else []
    return found + [f"Outside of its band: {fact}" for fact in checkpoints if fact["within"] is False]


if __name__ == "__main__":
    *options, file = sys.argv[1:]
    found = faults(json.loads(Path(file).read_text("utf-8")), shortened="--shortened" in options)
    print("\n".join(found))
    sys.exit(1 if found else 0)
