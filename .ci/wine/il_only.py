#!/usr/bin/python3
"""Makes the assemblies of a Linux SDK loadable on Windows.

They are compiled ahead of time for Linux (ReadyToRun), and Windows' .NET refuses them. Beside that code they hold all of their
IL. This writes each as a plain assembly: for x64, IL only, without the directories that belong to the compiled code, and laid
out in the file as it is in memory, since Windows' loader wants that of sections that are not aligned to pages. The runtime then
compiles the IL.

    il_only.py FOLDER      rewrites every such assembly below FOLDER; a symbolic link is replaced by a rewritten copy
"""
import struct
import sys
from pathlib import Path

X64 = 0x8664
LINUX_X64 = X64 ^ 0x7B79  # how ReadyToRun marks code for Linux
IL_ONLY, IL_LIBRARY = 0x1, 0x4
EXCEPTIONS, CERTIFICATES, RELOCATIONS, DEBUG, CLI = 3, 4, 5, 6, 14


def rewritten(image: bytes) -> bytes | None:
    """The assembly as IL only; None for a file that needs no rewriting."""
    if image[:2] != b"MZ":
        return None
    (pe,) = struct.unpack_from("<I", image, 0x3C)
    machine, sections = struct.unpack_from("<HH", image, pe + 4)
    if machine != LINUX_X64:
        return None

    (optional_size,) = struct.unpack_from("<H", image, pe + 20)
    size_of_image, size_of_headers = struct.unpack_from("<II", image, pe + 24 + 56)
    plain = bytearray(size_of_image)
    plain[:size_of_headers] = image[:size_of_headers]
    for header in (pe + 24 + optional_size + 40 * section for section in range(sections)):
        _, address, size, start = struct.unpack_from("<IIII", image, header + 8)
        plain[address : address + size] = image[start : start + size]
        struct.pack_into("<I", plain, header + 20, address)

    struct.pack_into("<H", plain, pe + 4, X64)
    directories = pe + 24 + 112
    for directory in (EXCEPTIONS, CERTIFICATES, RELOCATIONS, DEBUG):
        struct.pack_into("<II", plain, directories + 8 * directory, 0, 0)

    (cli,) = struct.unpack_from("<I", plain, directories + 8 * CLI)
    (flags,) = struct.unpack_from("<I", plain, cli + 16)
    struct.pack_into("<I", plain, cli + 16, flags & ~IL_LIBRARY | IL_ONLY)
    struct.pack_into("<II", plain, cli + 64, 0, 0)  # where the compiled code is described
    return bytes(plain)


for file in Path(sys.argv[1]).rglob("*.dll"):
    if (content := rewritten(file.read_bytes())) is not None:
        file.unlink()
        file.write_bytes(content)
