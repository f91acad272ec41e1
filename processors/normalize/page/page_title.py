"""Page title: chooses the article's among those that a page has."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from lxml import html

from processors.normalize.boilerplate.boilerplate_terms import HEADINGS
from processors.normalize.html.markup import INLINE, is_unseen, text_of, without_controls
from processors.normalize.page.page_head import PageHead
from processors.normalize.page.site_name import (
    MAX_CHARACTERS,
    MIN_LETTERS,
    SEPARATORS,
    section_names,
    title_parts,
    without_site,
)
from processors.normalize.post_marks import without_post_marks
from processors.text.entities import plain_title
from processors.text.letter_weight import letters, weight
from processors.text.search_tokens import search_words
from processors.text.term_words import split_terms

MAX_HEADINGS = 50
MAX_SECTION_WORDS = 3
MAX_TAIL = 40
"""Characters of a site's name and section behind a heading, with the signs between them."""
NO_TITLES = frozenset(
    (
        "home", "homepage", "index", "untitled", "untitleddocument", "article", "news",
        "startseite", "accueil", "inicio", "início", "главная", "首页", "トップページ",
        "redirecting", "loading", "objectobject", "reactapp", "viteapp", "vueapp", "nextapp",
        "createnextapp", "mywordpress", "null", "undefined", "nan", "none", "notitle", "nosubject",
        "newpost", "autodraft", "titlehere", "ohnetitel", "keintitel", "sanstitre", "sintítulo",
        "senzatitolo", "semtítulo", "sensetítol", "zondertitel", "geentitel", "utantitel",
        "ingentitel", "utenavn", "udentitel", "utentittel", "eiotsikkoa", "nimetön", "beztytułu",
        "beznázvu", "beznaslova", "безназвания", "беззаголовка", "безназви", "беззаглавие",
        "címnélkül", "fărătitlu", "χωρίςτίτλο", "başlıksız", "بدونعنوان", "بلاعنوان", "بیعنوان",
        "ללאכותרת", "無題", "无标题", "無標題", "제목없음", "khôngcótiêuđề", "tanpajudul", "ไม่มีชื่อ",
        "शीर्षकरहित",
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


def page_titles(
    tree: html.HtmlElement,
    head: PageHead,
    headline: str,
    names: list[str],
    *,
    is_shared_elsewhere: bool,
) -> dict[str, str]:
    """og:title, the headline in the data, the only <h1>, and <title>, without names of the site.

    The first is the page's. Those of which nothing is left are passed over, unless there is no
    other. `is_shared_elsewhere`: whether the page names another as its address for other sites,
    whose og:title may be its own too.
    """
    shown = (each for each in islice(tree.iter("h1"), MAX_HEADINGS) if not is_unseen(each))
    headings = [*islice(filter(None, map(_heading, shown)), 2)]
    only = headings[0] if len(headings) == 1 else ""
    title = without_site(plain_title(head.title), names)
    if only and title and letters(title) != letters(only):
        if _is_section(only, title):
            title, only = without_site(title, [only]), ""
        elif letters(only).endswith(letters(title)):
            # A kicker stands before the headline.
            only = ""
    social_title = _more_than_site(head.social_titles, names)
    stated = {
        "og:title": without_site(social_title, names),
        "JSON-LD": without_site(headline, names),
        "h1": without_site(only, names),
        "title": title,
    }
    stated = {place: without_post_marks(text) for place, text in stated.items()}
    named = {place: text for place, text in stated.items() if text and not is_placeholder(text)}
    for place, text in named.items():
        if place != "title":
            named[place] = whole_title(text, named.values())
    if only and letters(only) not in _lists():
        named = {place: text for place, text in named.items() if letters(text) not in _lists()}
        # A heading of several words says more than the section that it is filed under.
        if len(search_words(only)) > MAX_SECTION_WORDS:
            named = {at: text for at, text in named.items() if letters(text) not in section_names()}
    social = named.get("og:title", "")
    if only and social == named.get("title") and _is_before_tail(only, social):
        named = {"h1": only, **named}
    given = "" if is_shared_elsewhere else social_title
    if only and _tells_another(social, given, [only, title]):
        # The template has the site's name and its motto there, or another article.
        del named["og:title"]
    if not named and (other := without_site(_more_than_site(head.other_titles, names), names)):
        return {"meta": other}
    alone = " ".join(head.title[:MAX_CHARACTERS].split())
    return named or ({"title": alone} if alone else {})


def _more_than_site(titles: Iterable[str], names: list[str]) -> str:
    """The first that is more than a name of the site; "" where none is."""
    return next((each for each in map(plain_title, titles) if without_site(each, names)), "")


def _is_before_tail(heading: str, title: str) -> bool:
    """Whether a title that a page has twice is its heading and, behind a sign, what the site is."""
    if not title.startswith(heading) or weight(heading) < MIN_LETTERS:
        return False
    tail = title[len(heading) :]
    is_parted = SEPARATORS.match(title, len(heading)) or tail.lstrip().startswith(("(", "（", "["))
    return bool(is_parted) and len(tail) <= MAX_TAIL


def _tells_another(social: str, title: str, others: list[str]) -> bool:
    """Whether a title for other sites, of which the site's name was taken, has less than half its
    words in common with others that agree."""
    words, *rest = (set(search_words(text)) for text in (social, *others))
    agree = bool(set.intersection(*rest))
    return social != title and agree and all(2 * len(words & each) < len(words) for each in rest)


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
    parts = [letters(text) for _, text in title_parts(title)]
    words = set(search_words(heading))
    is_short = len(words) <= MAX_SECTION_WORDS
    longest = max(parts, key=len)
    return (letters(heading) in parts[1:] and letters(heading) != longest) or (
        is_short and not words & set(search_words(title))
    )


@cache
def _lists() -> frozenset[str]:
    """Headings of lists of articles, which a site has beside its name, as letters alone."""
    return frozenset(map(letters, split_terms(HEADINGS))) - {""}
