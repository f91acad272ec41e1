"""JSON record: a document as one line of UTF-8, no longer than the text in it needs."""

import json
from collections.abc import Mapping
from typing import Any

from processors.text.surrogates import storable_text


def json_record(document: Any) -> bytes:
    r"""The document as it goes into the log: letters stand as they are, since an escape takes six
    bytes for two or three and records are bounded in bytes. A lone surrogate, which UTF-8 does not
    have, stays escaped.

    >>> json_record({"title": "Суд \ud800"}).decode()
    '{"title":"Суд \\ud800"}'
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def record_of_file(fields: Mapping[str, Any], path: str) -> bytes:
    r"""A raw article out of the file at `path`, which is its feed. What is no UTF-8 in the name of
    a file becomes "?", since no record can tell it.

    >>> record_of_file({"title": "Cologne"}, "K\udcf6ln.csv").decode()
    '{"title":"Cologne","feed":"K?ln.csv"}'
    """
    return json_record({**fields, "feed": storable_text(path)})
