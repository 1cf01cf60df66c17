"""Checks Layered on a Windows machine that ../../windows has made. See there."""
import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import command
import console
import kernel
import parent
from machine import Machine
from report import Report

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("--course", type=Path, required=True, help="the folder that the class was given")
arguments.add_argument("--profile", type=Path, required=True, help="the user's folder")
arguments.add_argument("--saved", type=Path, required=True, help="the notebooks as they are saved")
options = arguments.parse_args()

report = Report()
machine = Machine(options.course, options.profile)
command.install(report, machine)
with ThreadPoolExecutor() as beside:
    # It mostly waits.
    waiting = beside.submit(parent.life_and_end, report, machine)
    command.doctor(report, machine)
    command.without_visual_cpp(report, machine)
    command.notebooks(report, machine, options.saved)
    console.ctrl_c(report, machine)
    kernel.session(report, machine)
    waiting.result()
command.uninstall(report, machine)
command.encoding(report, machine)

print(f"{report.failures} failed" if report.failures else "all hold")
sys.exit(1 if report.failures else 0)
