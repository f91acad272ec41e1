"""Compilation: turns inner loops into machine code, kept on disk from one run to the next: in this
package's `__pycache__`, or in NUMBA_CACHE_DIR where that is set.

In numpy the same steps cost about five times as much an article: they are gathers over small
scattered sets, not long vectors (docs/research/engine.md has the figures).
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import numba

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def _cache_folder() -> Path | None:
    """A folder named by the sources: numba itself would miss a change in a called file."""
    here = Path(__file__).parent
    sources = {path: path.read_bytes() for path in sorted(here.rglob("*.py"))}
    users = {path.parent for path, source in sources.items() if b"@compiled" in source}
    read = b"".join(source for path, source in sources.items() if path.parent in users)
    kept = Path(os.environ.get("NUMBA_CACHE_DIR") or here / "__pycache__")
    folder = kept / f"numba-{hashlib.sha256(read).hexdigest()[:16]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


_FOLDER = _cache_folder()
if _FOLDER is not None:
    setattr(numba.config, "CACHE_DIR", str(_FOLDER))  # noqa: B010 (numba sets it up at run time)


def is_compiled() -> bool:
    """Whether loops of these sources are there from an earlier run, if not all; those that are not
    are compiled when first called, which takes a minute or, on a busy machine, some."""
    return _FOLDER is not None and any(_FOLDER.rglob("*.nbi"))


def compiled(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile `function` with numba at its first call, for the types of its arguments.

    Divisions by zero give infinity, as in numpy. Where no folder can be written, each
    process compiles anew.
    """
    dispatcher: Callable[Parameters, Result] = numba.njit(
        cache=_FOLDER is not None, error_model="numpy"
    )(function)
    return dispatcher
