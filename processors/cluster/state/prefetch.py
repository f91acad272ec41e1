"""Prefetch: rows of large arrays asked for before they are read, and growth into large pages.

Candidates lie anywhere in arrays of hundreds of megabytes. To compare with one of 600,000 articles
took 1.1-1.5 us read in turn, .6 us fetched ahead, .4 us in large pages as well.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from processors.compiled import compiled

_LINE = 64
"""Bytes that come at a time."""
AHEAD = 4
"""Rows by which a loop should ask ahead."""


def _instruction(_typing: Any, _address: Any) -> tuple[Any, Callable[..., Any]]:
    """The processor's prefetch instruction: https://llvm.org/docs/LangRef.html#llvm-prefetch."""

    def generate(context: Any, builder: Any, _signature: Any, arguments: Any) -> Any:
        byte, number = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        function = builder.module.declare_intrinsic("llvm.prefetch", [byte], kind)
        read, keep, data = number(0), number(3), number(1)
        builder.call(function, [builder.inttoptr(arguments[0], byte), read, keep, data])
        return context.get_dummy_value()

    return types.void(types.intp), generate


_prefetch: Any = intrinsic(_instruction)


@compiled
def fetch(rows: NDArray[Any], row: int) -> None:
    """Ask for one row of an array of two or more dimensions; returns at once."""
    address = rows.ctypes.data + row * rows.strides[0]
    for offset in range(0, rows.strides[0], _LINE):
        _prefetch(address + offset)


def enlarged(array: NDArray[Any], rows: int) -> NDArray[Any]:
    """A copy with `rows` rows, the new ones zero.

    An array that is resized in place would never lie in large pages, with which a row that is
    read at random comes in two thirds of the time.
    """
    larger = np.empty((rows, *array.shape[1:]), array.dtype)
    larger[: len(array)] = array
    larger[len(array) :] = 0
    return larger
