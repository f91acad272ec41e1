"""XML-safe text: drops what XML 1.0 and mail headers cannot hold, and what turns a line around."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, tostring

TURNING = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides and isolates (Unicode Standard Annex 9), as in the [ ] of an expression: in
a headline or a name they act on what stands beside it. LRM, RLM and ALM act on nothing."""
_TURNING = re.compile(f"[{TURNING}]")
_UNFIT = re.compile(
    f"[{TURNING}]|[^\\t\\n\\r\\x20-\\x7e\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]"
)


def one_line(text: str) -> str:
    """`text` on one line, without what XML 1.0 cannot hold in any form, and without controls
    and marks that turn the direction of what follows.

    >>> one_line("Kim \\x07\\ud800 to\\nattend")
    'Kim to attend'
    """
    return " ".join(_UNFIT.sub("", " ".join(text.split())).split())


def xml_document(root: Element) -> bytes:
    """The document of this root, in UTF-8."""
    document: bytes = tostring(root, "utf-8", xml_declaration=True)
    return document


def without_turns(fields: Mapping[str, Any]) -> dict[str, Any]:
    r"""The same fields, of which no text turns the direction of what stands beside it.

    >>> without_turns({"headline": "Xi \u202eand Kim", "at": 1})
    {'headline': 'Xi and Kim', 'at': 1}
    """
    return {
        name: _TURNING.sub("", value) if isinstance(value, str) else value
        for name, value in fields.items()
    }
