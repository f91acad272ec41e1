"""Slashes of an address: a backslash is one, as browsers have it (WHATWG URL, special schemes)."""

import re

_BEFORE_QUERY = re.compile(r"[^?#]*")


def slashed(url: str) -> str:
    """`url` with its backslashes before query and fragment as slashes.

    Else what a browser takes for a path is taken for a user name, and the host behind it for the
    site's.

    >>> print(slashed("https://evil.example\\\\@paper.example/?a=\\\\"))
    https://evil.example/@paper.example/?a=\\
    """
    return _BEFORE_QUERY.sub(lambda part: part[0].replace("\\", "/"), url, count=1)
