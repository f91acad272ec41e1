"""Unknown settings: says of a name that no setting has which one was probably meant."""

import os
from collections.abc import Collection
from difflib import get_close_matches

ALIKE = 0.7
"""Likeness, of 1, from which a name may be one mistyped."""


def no_setting(name: str, known: Collection[str], prefix: str = "") -> str:
    """What to say of a name that is none of `known`, which stand after the prefix.

    >>> no_setting("STORYWIRE_PARTITION", ["DATABASE", "PARTITIONS"], "STORYWIRE_")
    'STORYWIRE_PARTITION is no setting; did you mean STORYWIRE_PARTITIONS?'
    """
    nearest = get_close_matches(name.removeprefix(prefix), known, 1, ALIKE)
    way_out = f"did you mean {prefix}{nearest[0]}?" if nearest else "see docs/configuration.md"
    return f"{name} is no setting; {way_out}"


def unknown_variables(prefix: str, known: Collection[str]) -> list[str]:
    """What to say of this process's variables that begin with `prefix` and are none of `known`."""
    ours = sorted(name for name in os.environ if name.startswith(prefix))
    wrong = [name for name in ours if name.removeprefix(prefix) not in known]
    return [no_setting(name, known, prefix) for name in wrong]
