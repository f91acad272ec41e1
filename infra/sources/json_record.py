"""JSON record: a document as one line of UTF-8, no longer than the text in it needs."""

import json
from typing import Any


def json_record(document: Any) -> bytes:
    r"""The document as it goes into the log: letters stand as they are, since an escape takes six
    bytes for two or three and records are bounded in bytes. A lone surrogate, which UTF-8 does not
    have, stays escaped.

    >>> json_record({"title": "Суд \ud800"}).decode()
    '{"title":"Суд \\ud800"}'
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")
