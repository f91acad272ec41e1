"""Standard streams: opens on nothing those that a command was started without (`>&-`).

Left closed, the first file that is opened gets their number, and what is printed goes into it.
"""

import os
import sys

READS, WRITES = "r", "w"


def open_missing() -> None:
    """Have all three there: what is printed to one that was closed goes nowhere, and standard
    input is at its end. To be called before any file is opened."""
    for number, (name, mode) in enumerate(
        (("stdin", READS), ("stdout", WRITES), ("stderr", WRITES))
    ):
        if getattr(sys, name) is None:
            _take(number)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def _take(number: int) -> None:
    """Have the system's number of a stream lead to nothing, whatever number is free first."""
    nothing = os.open(os.devnull, os.O_RDWR)
    if nothing != number:
        os.dup2(nothing, number)
        os.close(nothing)
