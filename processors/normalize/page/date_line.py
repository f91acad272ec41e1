"""Date line: finds the date that stands as text with a page's heading, where no markup tells it.

Small papers, portals of East Asia and old systems show "30 May 2026, 18:30" in any element. Only a
short text counts, next to the heading, of which every word is read as that of a date; beside other
words, such as an author's or an agency's name, a date with a clock.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice, product

from lxml import html

from processors.normalize.dates.date_text import MAX_CHARACTERS, UPDATED_BEFORE, read_date
from processors.normalize.page.page_parts import PageParts
from processors.text.sentence_marks import FULL_STOPS

ATTRIBUTES = (
    "datetime", "data-datetime", "data-timestamp", "data-date", "data-time", "data-published",
    "data-publish-date", "title",
)  # fmt: skip
"""Attributes in which scripts find the moment that they show."""
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)1\d{9}(?:\d{3})?(?!\d)|\d{4}年")
"""Digits of a year, or of a clock of Unix: a day in two digits may be a result."""
GROUPS = re.compile(r"\d+")
PARTED = re.compile(r"\s*[|｜•·]\s*|\s[-–—/]\s|(?<=\w)\s{2,}(?=\w)")
"""Signs between an author, or a section, and a date."""
_BY = r"(?i:by|von|par|por|di|door|av|af)"
BYLINE = re.compile(rf"\A{_BY}\s[^\d,|]{{3,60}},\s+|\s+{_BY}\s(?=[^\Wa-z])[^\d,|]{{3,60}}\Z")
"""An author before a date, or behind it."""
WORDS = re.compile(r"\s+|(?<=[〕】」』）〉》])")
CLOCK = re.compile(r"\d ?(?:[:.hH時点시] ?\d\d|[ap]\.? ?m\b)", re.IGNORECASE)
ABBREVIATED = re.compile(r"\b(?:[ap]\. ?m|min|hrs?|h)\.\Z", re.IGNORECASE)
MAX_NAME = 40
MAX_LINE = 120
"""Characters of a line with a date beside other words."""
MAX_AROUND = 7
"""Words before and behind a year that may be those of its date."""
MIN_STAMP = 8
"""Digits of a date that is one number."""
MAX_BEHIND = 40
"""Elements behind the heading that are looked at."""
MAX_BEFORE = 6
MAX_PROSE = 300
"""Characters of paragraphs behind the heading: a date behind more is no longer the page's own."""
UNREAD = ("script", "style", "h1", "h2", "h3", "figure", "figcaption", "ul", "ol", "table", "time")
"""Elements with dates of others, and those of which `PageParts.times` has told already."""


def date_line(parts: PageParts) -> str:
    """The date, as it is written; "" without one."""
    prose = 0
    for element in islice(near(parts.heading), MAX_BEHIND + MAX_BEFORE):
        text = " ".join("".join(element.itertext()).split()) if len(element) < 4 else ""
        prose += len(text) if element.tag == "p" or not len(element) else 0
        if prose > MAX_PROSE:
            break
        found = _in_attributes(element) or _in_text(text, is_card=is_card(element))
        if found and not (parts.is_apart(element) or parts.is_beside(element)):
            return found
    return ""


def near(
    heading: html.HtmlElement | None, unread: Collection[str] = UNREAD
) -> Iterator[html.HtmlElement]:
    """Elements right before the heading of a page, then those behind it, without the `unread`."""
    if heading is None:
        return
    parent = heading.getparent()
    if parent is not None and parent.tag != "body":  # there stands the day of the visit
        before = islice(heading.itersiblings(preceding=True), MAX_BEFORE)
        yield from (each for each in before if each.tag not in unread)
    for around in (heading, *heading.iterancestors()):
        for following in around.itersiblings():
            if following.tag not in unread:
                yield from (each for each in following.iter() if each.tag not in unread)


def _in_attributes(element: html.HtmlElement) -> str:
    texts = (element.get(name) or "" for name in ATTRIBUTES)
    return next((text for text in texts if _is_date(text)), "")


def is_card(element: html.HtmlElement) -> bool:
    """Whether it has a link longer than an author's name: the headline of another article."""
    return any(len("".join(each.itertext()).strip()) > MAX_NAME for each in element.iter("a"))


def _in_text(text: str, *, is_card: bool) -> str:
    if not YEAR.search(text[: 3 * MAX_CHARACTERS]) or len(text) > 3 * MAX_CHARACTERS:
        return ""
    text = UPDATED_BEFORE.sub("", text)
    if _is_date(text):
        return text
    parts = ("" if is_card else _among_words(text), *PARTED.split(text), BYLINE.sub("", text))
    return next((each for each in parts if _is_date(each)), "")


def _among_words(text: str) -> str:
    """The date with a clock in a line that is no sentence; "" where there is none.

    >>> _among_words("2026-05-30 18:30 来源:新华社"), _among_words("Ann Lee 30 May 2026")
    ('2026-05-30 18:30', '')
    """
    is_sentence = text.endswith(tuple(FULL_STOPS)) and not ABBREVIATED.search(text)
    if len(text) > MAX_LINE or not CLOCK.search(text) or is_sentence:
        return ""
    words = WORDS.split(text)
    year = next((place for place, word in enumerate(words) if YEAR.search(word)), 0)
    starts = range(max(year - MAX_AROUND, 0), year + 1)
    ends = range(year + 1, min(year + MAX_AROUND, len(words)) + 1)
    spans = sorted(product(starts, ends), key=lambda span: span[0] - span[1])
    parts = (" ".join(words[start:end]) for start, end in spans)
    return next((each for each in parts if CLOCK.search(each) and _is_date(each)), "")


def _is_date(text: str) -> bool:
    if len(text) > MAX_CHARACTERS or not YEAR.search(text):
        return False
    groups = GROUPS.findall(text)
    if len(groups) < 2 and len(groups[0]) < MIN_STAMP:
        return False
    return read_date(text).is_date
