"""One line for each check, with its time."""
import threading
import time
from contextlib import contextmanager


class Report:
    """Collects checks, which may run side by side."""

    def __init__(self):
        self.failures = 0
        self._lock = threading.Lock()

    @contextmanager
    def check(self, name):
        """Whatever is raised inside fails the check, and only that."""
        started = time.monotonic()
        reason = None
        try:
            yield
        except Exception as e:  # noqa: BLE001: the report is where all of them go
            reason = f"{e}" if isinstance(e, AssertionError) else f"{type(e).__name__}: {e}"
        with self._lock:
            print(f"{'FAIL' if reason else 'ok':4} {time.monotonic() - started:6.1f} s  {name}", flush=True)
            if reason:
                self.failures += 1
                print("\n".join(f"                {line}" for line in reason.splitlines()), flush=True)


def require(condition, expected, found):
    """Says what was expected and what was found."""
    assert condition, f"expected {expected}\nfound    {found}"
