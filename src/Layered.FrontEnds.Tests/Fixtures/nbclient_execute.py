"""Executes a notebook with nbclient and saves it under another name. The kernel's name is in LAYERED_KERNEL."""

import os
import sys

import nbformat
from nbclient import NotebookClient

source, target = sys.argv[1:]
document = nbformat.read(source, as_version=4)
NotebookClient(
    document,
    kernel_name=os.environ["LAYERED_KERNEL"],
    timeout=600,
    resources={"metadata": {"path": os.path.dirname(source)}},
).execute()
nbformat.write(document, target)
