"""The programs that benchmarks run: tacho as it is installed, and those in C beside it."""
import pathlib
import shutil
import subprocess
import sys

SOURCES = pathlib.Path(__file__).resolve().parent / "hook"


def installed(built, folder):
    """A stripped copy, as install.sh makes it."""
    copy = folder / "tacho"
    shutil.copy(built, copy)
    subprocess.run(["strip", copy], check=True)
    return copy


def compiled(name, folder, static=False):
    """A C program; macOS has no static ones."""
    flags = ["-static"] if static and sys.platform != "darwin" else []
    subprocess.run(["cc", "-O2", *flags, "-o", folder / name, SOURCES / f"{name}.c"], check=True)
    return folder / name
