"""Quotations: finds those of a text, in the form by which they are compared."""

import re
from collections.abc import Iterator

from processors.text.normal_form import normal_form

MARKS = '"“”„‟«»'
"""Marks that open and close alike: German closes with the mark by which English opens."""
_DOUBLE = re.compile(f"[{MARKS}]")
_CORNER = re.compile(r"[「『]([^「『」』]{1,1000})[」』]")
_OPENS = re.compile(r"(?<!\w)['‘](?=\w)")
_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_LOOSE = re.compile(r"[\s.,!?;:…。、，！？]+")


def quotes(text: str) -> list[str]:
    """What stands between quotation marks, without its punctuation and case.

    A quotation ends with its paragraph: a mark may lack its partner. Apostrophes are no quotation
    marks; single ones are, around more than one word.

    >>> quotes('"I read that part three times," he said. „Nein“, sagte sie.')
    ['i read that part three times', 'nein']
    """
    found: list[str] = []
    for line in normal_form("NFKC", text).split("\n"):
        found += _DOUBLE.split(line)[1::2]
        found += _CORNER.findall(line)
        found += [each for each in _single(line) if " " in each]
    return [folded for each in found if (folded := fold_quotation(each))]


def _single(line: str) -> Iterator[str]:
    """What stands between single quotation marks."""
    end = 0
    while opened := _OPENS.search(line, end):
        closed = _CLOSES.search(line, opened.end())
        if closed is None:
            return
        yield line[opened.end() : closed.start()]
        end = closed.end()


def fold_quotation(text: str) -> str:
    """`text` as quotations are compared."""
    return _LOOSE.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().casefold()


def balanced(text: str) -> bool:
    """Whether every double quotation mark of `text` has its partner."""
    corners = text.count("「") == text.count("」") and text.count("『") == text.count("』")
    return len(_DOUBLE.findall(text)) % 2 == 0 and corners
