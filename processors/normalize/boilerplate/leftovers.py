"""Leftovers: leaves out what templates put around an excerpt: links to the whole, who sent it in.

A feed's text often ends "... Read more", or says of itself that it appeared first on its own site.
Both lead to the article and are no part of it.
"""

import re

from lxml import html

from processors.normalize.boilerplate import leftover_terms as terms
from processors.normalize.html.markup import BLOCKS
from processors.text.sentence_marks import SENTENCE_ENDS
from processors.text.term_words import any_of, terms_in, words_in

MAX_LINK = 60
"""Characters of a link that leads on."""
MAX_TAIL = 500
"""Characters at the end of a body that are looked at."""
MAX_SUBMITTED = 140
MAX_CUTS = 20
"""Of one line: what has more is no excerpt."""
READ_ON = terms_in(terms.READ_ON)
FILING = terms_in(terms.FILED) | terms_in(terms.TAKEN_FROM)
LEADS_ON = re.compile(
    r"(?:(?:continue|keep) reading|(?:click here (?:to|for) )?(?:read|see|view) (?:more|the (?:"
    r"full|whole|entire|original|complete) (?:story|article|post|report|text))) "
    r"(?:of|at|on|in|from|about)\b.{1,80}|"
    r"continue reading (?-i:[^\Wa-z]|[“\"‘'])[^.!?]{1,200}",
    re.IGNORECASE,
)
AFTER_SENTENCE = rf"(?<=[{SENTENCE_ENDS}\"”’»)\]])"
FRAME = " \t[](){}<>«»‹›→⇒➔➜▶►…·•|:.-–—&*»"
OPENING, CLOSING = " [({<→»", " ])}>→»…"
"""Signs before and behind a link that go with it."""
SUBMITTED = re.compile(
    rf"(?:{any_of(terms.SUBMITTED)})\W.{{0,50}}?\d{{1,4}}[\W_].{{0,50}}",
    re.IGNORECASE,
)
FIRST_ON = re.compile(
    "|".join(
        rf"(?:{first})\b.{{0,300}}?(?:{verb})(?:\W.{{0,80}})?" for first, verb in terms.FIRST_ON
    ),
    re.IGNORECASE | re.DOTALL,
)
BEHIND_TITLE = re.compile(any_of(terms.BEHIND_TITLE), re.IGNORECASE)
ARTICLE = re.compile(r"(?:az?|文章|帖子)\s+", re.IGNORECASE)
TAIL = re.compile(rf"(?:\A|{AFTER_SENTENCE}\s*|\s(?=[\[(])|(?=\[(?:…|\.\.)))(?=\S)")
"""Places where what a template adds may begin."""
CUT_OFF = re.compile(
    r"[\[(]\s?(?:…|\.(?: ?\.){2}|&hellip;|&#8230;|\+(?: ?\d+ chars)?)\s?[\])][\s.…]*", re.IGNORECASE
)
"""The sign of a system that it has cut a text off."""
COLON = re.compile(r"\s?[:：]")
LISTED = re.compile(r"[,;|•·#/、，；]")
MAX_FILED = 240
"""Characters of a line that says what an article is filed under, or is from."""
MAX_WORDS = 5
"""Of each that such a line lists: with more it says something."""


def drop_links_on(tree: html.HtmlElement) -> None:
    """Drop the links of a feed's text that lead to the whole of it, each the last of its block.

    `tree` has no inline markup but links.
    """
    for link in [each for each in tree.iter("a") if leads_on(each.text_content())][::-1]:
        behind, following = (link.tail or "").strip(), link.getnext()
        if behind.strip(CLOSING) or (following is not None and following.tag not in BLOCKS):
            continue
        link.tail = None if behind else link.tail
        before, parent = link.getprevious(), link.getparent()
        link.drop_tree()
        if before is None:
            parent.text = (parent.text or "").rstrip(OPENING)
        else:
            before.tail = (before.tail or "").rstrip(OPENING)


def leads_on(text: str) -> bool:
    """Whether `text` says nothing but where the rest is.

    >>> leads_on("Read more »"), leads_on("(Weiterlesen …)"), leads_on("Mehr Geld für Lehrer")
    (True, True, False)
    """
    if len(text) > MAX_TAIL:
        return False
    words = " ".join(text.split()).strip(FRAME)
    if len(words) <= MAX_LINK and words_in(words) in READ_ON:
        return True
    return bool(LEADS_ON.fullmatch(words))


def without_leftovers(title: str, lines: list[str]) -> list[str]:
    """`lines` of a body without what a template put before and behind them.

    >>> without_leftovers("Floods", ["It rained.", "The post Floods appeared first on The Daily."])
    ['It rained.']
    """
    kept = list(lines)
    cuts = 0
    while cuts < MAX_CUTS and kept and (last := _without_tail(kept[-1], title)) != kept[-1]:
        kept[-1:] = [last] if last else []
        cuts = cuts + 1 if last else 0
    while kept and _is_sender(kept[0]):
        del kept[0]
    return kept


def _without_tail(line: str, title: str) -> str:
    """A last line without the leftover that it is, or that follows a sentence in it."""
    start = max(len(line) - MAX_TAIL, 0)
    for place in TAIL.finditer(line, start):
        if (place.end() > start or not start) and _is_leftover(line[place.end() :], title):
            return line[: place.end()].rstrip()
    return line


def _is_leftover(text: str, title: str) -> bool:
    """Whether it says no more than where an article is, was first, or who sent it in."""
    if leads_on(text) or _is_sender(text) or FIRST_ON.fullmatch(text):
        return True
    if CUT_OFF.fullmatch(text) or is_filed(text):
        return True
    article = ARTICLE.match(text)
    rest = text[article.end() :] if article else text
    is_titled = bool(title) and rest.casefold().startswith(title.casefold())
    return is_titled and BEHIND_TITLE.fullmatch(rest, len(title)) is not None


def is_filed(line: str) -> bool:
    """Whether `line` lists what an article is filed under, or is from, and says no more.

    >>> is_filed("Tags: bridge, harbour"), is_filed("(Quelle: dpa)"), is_filed("Themen waren: Geld")
    (True, True, False)
    """
    if len(line) > MAX_FILED:
        return False
    label, *rest = COLON.split(line.strip(FRAME), maxsplit=1)
    if not rest or words_in(label) not in FILING or line.endswith((".", "!", "?", "。", "؟")):
        return False
    return all(len(each.split()) <= MAX_WORDS for each in LISTED.split(rest[0]))


def _is_sender(line: str) -> bool:
    is_short = len(line) <= MAX_SUBMITTED and not line.endswith(".")
    return is_short and SUBMITTED.fullmatch(line) is not None
