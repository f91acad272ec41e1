"""Site name: takes it off a title, with the section, date or motto that a site puts beside it."""

import re
from functools import cache, lru_cache
from itertools import pairwise

from processors.normalize.addresses.section import SECTION_OF
from processors.normalize.boilerplate.boilerplate_terms import NAVIGATION
from processors.normalize.dates.date_text import read_date
from processors.normalize.dates.date_words import month_named
from processors.normalize.page.site_tail import ADDRESS, is_site_tail, labels_of
from processors.text.letter_weight import letters, weight
from processors.text.term_words import split_terms
from processors.text.views import is_label

MAX_CHARACTERS = 2_000
"""Of what is looked at: no title is longer."""
_BARS = "|｜│∣丨〡︱ǀ׀￨"
"""Bars, and what is written for them."""
_SIGNS = rf"{_BARS}‐‑‒–—―−─━﹘﹣－ー~•·∙⋅‧・⁃●○◎◆◇■▪★☆⋆※▷▸►▶➤✦✱*⎜❘┃¦‖∥॥@«»‹›<>←→⁄⎮⟩♦⟶⇒⸺/\\:-"
SEPARATORS = re.compile(
    rf"\s+[{_SIGNS}]{{1,3}}\s+|\s+-(?=[^\W\d])|(?<=[^\s-])-\s+|\s*[{_BARS}»：]\s*|(?<=\S)—(?=\S)"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7a3」』）])(?::|-{1,3})(?=[\u3040-\u9fff\uac00-\ud7a3])"
    r"|\s+[(\[](?=[^()\[\]]+[)\]]\Z)|\s*[（【［〔](?=[^（）【】［］〔〕]+[）】］〕]\Z)|_(?=[^_]*\Z)"
)
FRONT = re.compile(
    rf"\s*[:：]\s+|\s+[{_SIGNS}]{{1,3}}\s+|\s*[{_BARS}»]\s*|(?<=[】］〕\]])\s*(?=[^\s{_SIGNS}])"
)
"""Separators behind the site's name where that is first."""
NAME_SEPARATORS = re.compile(rf"\s*[:：]\s+|\s+[{_SIGNS}]{{1,3}}\s+|\s*[{_BARS}»：]\s*|\.\s+")
"""Separators within the name of a feed or a site."""
MIN_NAME = 3
"""Weight of a part of a name that stands for it."""
BAR = re.compile(rf"\s*[{_BARS}»]\s*")
SECTION = re.compile(r"_[^_\s]{1,8}\Z")
"""Portals join section and site by underscores."""
MAX_NAME_WORDS = 6
MAX_DATE = 40
YEAR = re.compile(r"\d{4}")
"""Digits without which nothing is a date here: a result may be written as a day."""
BYLINE = re.compile(
    r"(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Aa]v|[Dd]i)(?: [^\W\d_a-z][\w.'’-]*){1,4}"
)
"""An author, as platforms of newsletters put behind a headline."""
PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|pàgina|side|sida|sivu|strona|strana|stránka|oldal|страница"
    r"|сторінка|sayfa|σελίδα|halaman|trang|صفحة|صفحه|หน้า) \d{1,3}"
    r"(?: ?(?:of|/|von|sur|de|di|van|av|z|из) ?\d{1,3})?"
    r"|第 ?\d{1,3} ?[页頁]|\d{1,3} ?ページ",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)
"""Many an outlet goes by its name without it too."""
MIN_LETTERS = 12
"""Weight of what is left of a title in front of a section's name or a motto, which else is part of
it."""


def without_site(title: str, names: list[str], before: list[str] | None = None) -> str:
    """`title` on one line without a last part that is one of `names`, or a site's address, or what
    a site whose domain is among them says of itself, and without a first part that is one of
    `before`, or else of `names`.

    An address in front is whom the headline is about.

    >>> without_site("Parade in Beijing - The Daily", ["The Daily"])
    'Parade in Beijing'
    """
    title = " ".join(title[:MAX_CHARACTERS].split())
    whole = {letters(form) for name in names for form in (name, ARTICLE.sub("", name))} - {""}
    if letters(title) in whole:
        return ""
    known = whole | {letters(part) for name in names for part in _name_parts(name)}
    shorter = _before_motto(title, known)
    while (cut := _before_site(shorter, known)) != shorter:
        shorter = cut
    shorter = _before_tail(shorter, labels_of(names))
    while shorter != title and (cut := _before_section(shorter)) != shorter:
        shorter = cut
    if shorter != title:
        shorter = _behind_section(shorter)
    if shorter != title and title[len(shorter) :].startswith("_"):
        shorter = SECTION.sub("", shorter)
    title = shorter
    first = FRONT.search(title)
    in_front = whole if before is None else {letters(name) for name in before} - {""}
    if first and letters(title[: first.start()]) in in_front and title[first.end() :].strip():
        title = title[first.end() :]
    return title.strip()


def _before_site(title: str, known: set[str]) -> str:
    """`title` up to a separator behind which only the site's name stands, which may hold one."""
    for found in SEPARATORS.finditer(title):
        if title[: found.start()].strip() and _is_site(title[found.end() :], known):
            return title[: found.start()].rstrip(f" _：([{_SIGNS}")
    return title


def _before_tail(title: str, labels: frozenset[str]) -> str:
    for found in SEPARATORS.finditer(title) if labels else ():
        front = title[: found.start()]
        if weight(front) >= MIN_LETTERS and is_site_tail(front, title[found.end() :], labels):
            return front.rstrip(f" _：([{_SIGNS}")
    return title


def _before_section(title: str) -> str:
    """`title` up to the last separator, if the name of a section, the number of a page or an author
    is behind it: a site's name stood there before."""
    start, last = title_parts(title)[-1]
    rest = title[:start].rstrip(f" _：([{_SIGNS}")
    last = last.strip()
    # A day in brackets is that of what the headline names.
    is_day = _is_date(last) and title[len(rest) : start].strip() not in "([（【［〔"
    is_section = (
        all(letters(each) in section_names() for each in last.split(","))
        or PAGE_NUMBER.fullmatch(last)
        or BYLINE.fullmatch(last)
    )
    return rest if (is_section or is_day) and weight(rest) >= MIN_LETTERS else title


def _behind_section(title: str) -> str:
    """`title` behind a bar, if the name of a section stands before that: the site's name was there
    too."""
    bar = BAR.search(title)
    if bar is None or letters(title[: bar.start()]) not in section_names():
        return title
    rest = title[bar.end() :]
    return rest if weight(rest) >= MIN_LETTERS else title


def _before_motto(title: str, known: set[str]) -> str:
    """`title` up to the site's name where something of the site's follows that."""
    parts = title_parts(title)
    for (start, part), (following, _) in pairwise(parts[1:]):
        if letters(part) in known and weight(title[:start]) >= MIN_LETTERS:
            return title[:following]
    return title


@lru_cache(maxsize=4096)
def _name_parts(name: str) -> tuple[str, ...]:
    """What a feed or a site is called by, where its motto or a section stands beside its name.

    >>> _name_parts("Вечерняя газета :: Главное")
    ('Вечерняя газета', 'Главное')
    """
    parts = NAME_SEPARATORS.split(name)
    return tuple(part for part in parts if weight(part) >= MIN_NAME) if parts[1:] else ()


@cache
def section_names() -> frozenset[str]:
    """The names of sections, as letters alone, but those by which a headline says what it is."""
    names = (*split_terms(NAVIGATION), *SECTION_OF)
    return frozenset(letters(name) for name in names if not is_label(name)) - {""}


def title_parts(title: str) -> list[tuple[int, str]]:
    """Every part between separators with its place."""
    places = [0, *(each.end() for each in SEPARATORS.finditer(title))]
    ends = [*(each.start() for each in SEPARATORS.finditer(title)), len(title)]
    return [(start, title[start:end]) for start, end in zip(places, ends, strict=True)]


def _is_site(part: str, known: set[str]) -> bool:
    """Whether it is a name of the site, alone or with a section's, or a date, behind it."""
    if letters(part) in known or ADDRESS.fullmatch(part.strip()):
        return True
    name, comma, date = part.rpartition(",")
    if comma and letters(name) in known and _is_date(date.strip()):
        return True
    words = part.split()
    return any(
        letters("".join(words[:n])) in known and letters("".join(words[n:])) in section_names()
        for n in range(1, min(len(words), MAX_NAME_WORDS))
    )


def _is_date(text: str) -> bool:
    """Whether it is a day, as sites put beside their names, or a month and a year."""
    if len(text) > MAX_DATE or not YEAR.search(text):
        return False
    if read_date(text).is_date:
        return True
    month, _, year = text.replace(",", " ").strip().partition(" ")
    return year.strip().isdecimal() and month_named(month) is not None
