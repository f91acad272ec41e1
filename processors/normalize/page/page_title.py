"""Page title: chooses the article's title and takes the name of the site off it."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from lxml import html

from processors.normalize.addresses.section import SECTION_OF
from processors.normalize.boilerplate.boilerplate_terms import HEADINGS, NAVIGATION
from processors.normalize.dates.date_text import read_date
from processors.normalize.dates.date_words import month_named
from processors.normalize.html.markup import INLINE, is_unseen, text_of, without_controls
from processors.normalize.page.page_head import PageHead
from processors.normalize.page.site_tail import ADDRESS, is_site_tail, labels_of
from processors.text.entities import plain_title
from processors.text.letter_weight import letters, weight
from processors.text.search_tokens import search_words
from processors.text.term_words import split_terms
from processors.text.views import is_label

MAX_CHARACTERS = 2_000
"""Of what is looked at: no title is longer."""
_BARS = "|｜│∣丨〡︱ǀ׀"
"""Bars, and what is written for them."""
_SIGNS = rf"{_BARS}‐‑‒–—―−─━﹘﹣－ー~•·∙⋅‧・●○◎◆◇■▪★☆⋆※▷►➤⎜❘┃¦‖∥॥@«»‹›<>←→/\\:-"
SEPARATORS = re.compile(
    rf"\s+[{_SIGNS}]{{1,3}}\s+|\s+-(?=[^\W\d])|(?<=[^\s-])-\s+|\s*[{_BARS}»：]\s*|(?<=\S)—(?=\S)"
    r"|(?<=[\u3040-\u9fff\uac00-\ud7a3」』）])(?::|-{1,3})(?=[\u3040-\u9fff\uac00-\ud7a3])"
    r"|\s+[(\[](?=[^()\[\]]+[)\]]\Z)|\s*[（【［〔](?=[^（）【】［］〔〕]+[）】］〕]\Z)|_(?=[^_]*\Z)"
)
FRONT = re.compile(rf"\s*[:：]\s+|\s+[{_SIGNS}]{{1,3}}\s+|\s*[{_BARS}»]\s*")
"""Separators behind the site's name where that is first."""
NAME_SEPARATORS = re.compile(rf"\s*[:：]\s+|\s+[{_SIGNS}]{{1,3}}\s+|\s*[{_BARS}»：]\s*|\.\s+")
"""Separators within the name of a feed or a site."""
MIN_NAME = 3
"""Weight of a part of a name that stands for it."""
BAR = re.compile(rf"\s*[{_BARS}»]\s*")
SECTION = re.compile(r"_[^_\s]{1,8}\Z")
"""Portals join section and site by underscores."""
MAX_SECTION_WORDS = 3
MAX_NAME_WORDS = 6
MAX_TAIL = 40
"""Characters of a site's name and section behind a heading, with the signs between them."""
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
MIN_LETTERS = 12
"""Of what is left of a title in front of a section's name or a motto, which else is part of it."""
NO_TITLES = frozenset(
    (
        "home", "homepage", "index", "untitled", "untitleddocument", "article", "news",
        "startseite", "accueil", "inicio", "início", "главная", "首页", "トップページ",
        "redirecting", "null", "undefined", "nan", "none", "notitle", "nosubject", "newpost",
        "autodraft", "titlehere", "ohnetitel", "keintitel", "sanstitre", "sintítulo", "senzatitolo",
        "semtítulo", "sensetítol", "zondertitel", "geentitel", "utantitel", "ingentitel",
        "utenavn", "udentitel", "utentittel", "eiotsikkoa", "nimetön", "beztytułu", "beznázvu",
        "beznaslova", "безназвания", "беззаголовка", "безназви", "беззаглавие", "címnélkül",
        "fărătitlu", "χωρίςτίτλο", "başlıksız", "بدونعنوان", "بلاعنوان", "بیعنوان", "ללאכותרת",
        "無題", "无标题", "無標題", "제목없음", "khôngcótiêuđề", "tanpajudul", "ไม่มีชื่อ", "शीर्षकरहित",
    )
)  # fmt: skip
"""Texts of templates for want of a headline, as letters alone."""
UNFILLED = re.compile(
    r"\s*(?:\{\{[^{}]{1,80}\}\}|\{%[^{}]{1,80}%\}|\$\{[^{}]{1,80}\}|<%[^<>]{1,80}%>|%%?[A-Za-z_]{3,30}%%?"
    r"|\[\[[\w.+*]{1,40}\]\]|\{[A-Za-z_.]{3,40}\}|__[A-Z_]{3,30}__)\s*"
)
"""Names in a template that nothing was put in place of."""
CUT = re.compile(r"\s*(?:\.{3}|…|\[…\])\Z")
MIN_CUT = 10
"""Characters of a title that was cut, by which another is known to be the whole of it."""
ARTICLE = re.compile(r"\Athe\s+", re.IGNORECASE)
"""Many an outlet goes by its name without it too."""


def page_titles(
    tree: html.HtmlElement,
    head: PageHead,
    headline: str,
    names: list[str],
    *,
    is_shared_elsewhere: bool = False,
) -> dict[str, str]:
    """og:title, the headline in the data, the only <h1>, and <title>, without names of the site.

    The first is the page's. Those of which nothing is left are passed over, unless there is no
    other. `is_shared_elsewhere`: whether the page names another as its address for other sites,
    whose og:title may be its own too.
    """
    shown = (each for each in tree.iter("h1") if not is_unseen(each))
    headings = [each for each in map(_heading, shown) if each]
    only = headings[0] if len(headings) == 1 else ""
    title = without_site(plain_title(head.title), names)
    if only and title and letters(title) != letters(only):
        if _is_section(only, title):
            title, only = without_site(title, [only]), ""
        elif letters(only).endswith(letters(title)):
            # A kicker stands before the headline.
            only = ""
    told = {
        "og:title": without_site(plain_title(head.social_title), names),
        "JSON-LD": without_site(headline, names),
        "h1": without_site(only, names),
        "title": title,
    }
    named = {place: text for place, text in told.items() if text and not is_placeholder(text)}
    for place, text in named.items():
        if place != "title":
            named[place] = whole_title(text, named.values())
    told_social = "" if is_shared_elsewhere else plain_title(head.social_title)
    if only and letters(only) not in _lists():
        named = {place: text for place, text in named.items() if letters(text) not in _lists()}
        # A heading of several words says more than the section that it is filed under.
        if len(search_words(only)) > MAX_SECTION_WORDS:
            named = {at: text for at, text in named.items() if letters(text) not in _sections()}
    social = named.get("og:title", "")
    if only and social == named.get("title") and _is_before_tail(only, social):
        named = {"h1": only, **named}
    if only and _tells_another(social, told_social, [only, title]):
        # The template has the site's name and its motto there, or another article.
        del named["og:title"]
    alone = " ".join(head.title[:MAX_CHARACTERS].split())
    return named or ({"title": alone} if alone else {})


def _is_before_tail(heading: str, title: str) -> bool:
    """Whether a title that a page has twice is its heading and, behind a sign, what the site is."""
    if not title.startswith(heading) or weight(heading) < MIN_LETTERS:
        return False
    tail = title[len(heading) :]
    is_parted = SEPARATORS.match(title, len(heading)) or tail.lstrip().startswith(("(", "（", "["))
    return bool(is_parted) and len(tail) <= MAX_TAIL


def _tells_another(social: str, told: str, others: list[str]) -> bool:
    """Whether a title for other sites, of which the site's name was taken, has no word of others
    that agree."""
    words, *rest = (set(search_words(text)) for text in (social, *others))
    agree = bool(set.intersection(*rest))
    return bool(words) and social != told and agree and not any(words & each for each in rest)


def is_placeholder(title: str) -> bool:
    """Whether a title is what a template or a program has for want of one, in many languages.

    >>> is_placeholder("(no title)"), is_placeholder("{{ article.title }}")
    (True, True)
    >>> is_placeholder("None of us")
    False
    """
    return letters(title) in NO_TITLES or UNFILLED.fullmatch(title) is not None


def whole_title(title: str, others: Iterable[str]) -> str:
    """`title`, or that of `others` of which it is the beginning, cut off.

    >>> whole_title("The bridge is clo…", ["News", "The bridge is closed for good"])
    'The bridge is closed for good'
    """
    if (cut := CUT.search(title)) is None or cut.start() < MIN_CUT:
        return title
    start = title[: cut.start()].casefold()
    whole = (each for each in others if each.casefold().startswith(start) and not CUT.search(each))
    return max(whole, key=len, default=title)


def _heading(h1: html.HtmlElement) -> str:
    """Its text on one line; the first line of one that was never closed, and holds all that
    follows."""
    lines = text_of(without_controls(h1)).split("\n")
    is_open = any(each.tag not in ("br", *INLINE, "a") for each in h1.iterdescendants())
    return plain_title(lines[0] if is_open else " ".join(lines))


def _is_section(heading: str, title: str) -> bool:
    """Whether a heading is another than the title's: what the page is filed under."""
    parts = [letters(text) for _, text in _parts(title)]
    words = set(search_words(heading))
    is_short = len(words) <= MAX_SECTION_WORDS
    longest = max(parts, key=len)
    return (letters(heading) in parts[1:] and letters(heading) != longest) or (
        is_short and not words & set(search_words(title))
    )


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
    start, last = _parts(title)[-1]
    rest = title[:start].rstrip(f" _：([{_SIGNS}")
    last = last.strip()
    # A day in brackets is that of what the headline names.
    is_day = _is_date(last) and title[len(rest) : start].strip() not in "([（【［〔"
    is_section = (
        all(letters(each) in _sections() for each in last.split(","))
        or PAGE_NUMBER.fullmatch(last)
        or BYLINE.fullmatch(last)
    )
    return rest if (is_section or is_day) and weight(rest) >= MIN_LETTERS else title


def _behind_section(title: str) -> str:
    """`title` behind a bar, if the name of a section stands before that: the site's name was there
    too."""
    bar = BAR.search(title)
    if bar is None or letters(title[: bar.start()]) not in _sections():
        return title
    rest = title[bar.end() :]
    return rest if weight(rest) >= MIN_LETTERS else title


def _before_motto(title: str, known: set[str]) -> str:
    """`title` up to the site's name where something of the site's follows that."""
    parts = _parts(title)
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
def _sections() -> frozenset[str]:
    """The names of sections, as letters alone, but those by which a headline says what it is."""
    names = (*split_terms(NAVIGATION), *SECTION_OF)
    return frozenset(letters(name) for name in names if not is_label(name)) - {""}


@cache
def _lists() -> frozenset[str]:
    """Headings of lists of articles, which a site has beside its name, as letters alone."""
    return frozenset(map(letters, split_terms(HEADINGS))) - {""}


def _parts(title: str) -> list[tuple[int, str]]:
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
        letters("".join(words[:n])) in known and letters("".join(words[n:])) in _sections()
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
