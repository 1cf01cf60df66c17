"""The end of the process that started a kernel, which on Windows it knows by a handle (see ../parent.c)."""
import subprocess
import tempfile
import time
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

import kernel
from machine import Machine
from report import Report, require

IDLE = 120


def life_and_end(report: Report, machine: Machine):
    with tempfile.TemporaryDirectory(prefix="layered-") as folder:
        file, _ = write_connection_file(f"{folder}/kernel.json", ip="127.0.0.1")
        parent = subprocess.Popen(kernel.command(machine, file, before=[r"C:\parent.exe"]), cwd=machine.course,
                                  env=machine.environment | {"PWD": str(machine.course)}, stdin=subprocess.PIPE)
        client = BlockingKernelClient(connection_file=file)
        client.load_connection_file()
        client.start_channels(hb=False)
        try:
            with report.check(f"a kernel whose parent lives, idle for {IDLE} s: it lives"):
                require(kernel.Cell(client, "var kept = 1;", timeout=kernel.READY).reply["status"] == "ok", "a kernel", "none")
                time.sleep(IDLE)
                require(kernel.Cell(client, "kept + 1", timeout=10).result == "2", "2", "another result")
            with report.check("its parent ends: it ends within 5 s"):
                require(len(machine.processes(file)) == 2, "the parent and the kernel", machine.processes(file))
                _end(parent)
                ended = time.monotonic()
                while left := machine.processes(file):
                    require(time.monotonic() < ended + 5, "no process of the kernel", left)
                    time.sleep(0.1)
        finally:
            client.stop_channels()
            _end(parent)


def _end(parent):
    if parent.poll() is None:
        parent.stdin.close()
        parent.wait(timeout=10)
