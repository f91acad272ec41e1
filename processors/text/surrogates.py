"""Surrogates: mends halves of surrogate pairs, which JSON can name and no stored text can hold."""


def storable_text(text: str) -> str:
    r"""`text` as UTF-8 can hold it: each surrogate becomes "?".

    >>> storable_text("a\udc80")
    'a?'
    """
    return text.encode("utf-8", "replace").decode()


def with_whole_pairs(text: str) -> str:
    r"""`text` with halves of surrogate pairs put together; a lone one becomes U+FFFD.

    >>> with_whole_pairs("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"
    True
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
