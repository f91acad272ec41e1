"""Standard streams: opens on nothing those that a command was started without (`>&-`), and has
characters that a terminal's charset lacks written as escapes.

Also writes the rest of what is printed before a command ends, so that a full disk is told, and has
an unbuffered standard output (`PYTHONUNBUFFERED`) write all of what it is given.
Left closed, the first file that is opened gets their number, and what is printed goes into it.
"""

import io
import os
import sys

READS, WRITES = "r", "w"
_missing: set[str] = set()


def open_missing() -> None:
    """Have all three there: what is printed to one that was closed goes nowhere, and standard
    input is at its end. To be called before any file is opened."""
    for number, (name, mode) in enumerate(
        (("stdin", READS), ("stdout", WRITES), ("stderr", WRITES))
    ):
        if getattr(sys, name) is None:
            _missing.add(name)
            _take(number)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def is_missing(name: str) -> bool:
    """Whether the command was started without this one, such as "stdout"."""
    return name in _missing


def writes_all() -> bool:
    """Whether standard output takes every character, as Unicode's charsets do."""
    return (sys.stdout.encoding or "utf-8").lower().startswith("utf")


def escape_others() -> None:
    """Have what standard output cannot write written as Python escapes it, as on standard error:
    headlines are in every script, whatever the terminal's charset."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not writes_all():
        sys.stdout.reconfigure(errors="backslashreplace")


def write_whole() -> None:
    """Have standard output write all of what it is given, or raise OSError. Python's own, where it
    is unbuffered, passes over what a disk or a reader did not take of one write."""
    out = sys.stdout
    # Not of one that a test runner put in its place.
    if out is not sys.__stdout__ or not isinstance(out, io.TextIOWrapper):
        return
    if isinstance(out.buffer, io.RawIOBase):
        whole = io.BufferedWriter(out.buffer)
        sys.stdout = io.TextIOWrapper(whole, out.encoding, out.errors, line_buffering=True)


def write_rest() -> None:
    """Write what standard output holds back. Raises OSError, having let go of it: Python would try
    again at its end, and fail in words of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        _take(sys.stdout.fileno())
        raise


def _take(number: int) -> None:
    """Have the system's number of a stream lead to nothing, whatever number is free first."""
    nothing = os.open(os.devnull, os.O_RDWR)
    if nothing != number:
        os.dup2(nothing, number)
        os.close(nothing)
