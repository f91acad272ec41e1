"""Page parts: tells what on a page is of its own article, and what of others beside it.

Headers show today's date, and asides, cards and comments those of what they show: of the <time>
elements and microdata of a page only those count that stand with its heading.
"""

import re
from collections import Counter
from functools import cached_property
from itertools import islice

from lxml import etree, html

from processors.normalize.dates.date_text import read_date
from processors.normalize.dates.relative_dates import is_relative
from processors.normalize.html.markup import is_within
from processors.text.letter_weight import letters, weight
from processors.text.sentence_marks import FULL_STOPS

APART = ("aside", "nav", "amp-carousel", "amp-list", "amp-next-page", "amp-story-player")
UNSEEN = ("template", "noscript", "dialog")
"""Elements that a page shows to nobody, to few, or before all else."""
FRAMES = ("header", "footer")
"""An article has its own, and so has the page."""
ARTICLE_TYPE = re.compile(r"schema\.org/\w*(?:Article|Posting|Comments?|Review|Answer)\b")
ENTRY = re.compile(r"(?:\A|\s)(?:hentry|h-entry|h-cite|u-comment|hreview)(?:\s|\Z)")
"""Classes by which microformats tell an article, a comment or a quotation."""
BESIDE = re.compile(
    r"(?:\A|[-_\s])(?:related\w*|recommend\w*|teasers?|sidebar|comments?|latest|most-?read|"
    r"popular|trending|promo|more-?(?:news|stories|from)|read-?(?:more|next|also)|ticker|"
    r"masthead)(?:\Z|[-_\s])",
    re.IGNORECASE,
)
"""Classes and ids of what stands beside an article."""
_TIMES = etree.XPath(
    "//time | //body//*[contains(@itemprop, 'date') or contains(@property, 'date')"
    " or contains(@class, 'published') or contains(@class, 'updated')]"
)
_HEADINGS = etree.XPath("//h1 | //h2 | //h3")
MAX_HEADINGS = 20
MAX_PARAGRAPHS = 500
MIN_LETTERS = 12
"""Weight of a heading by which it is known to be the page's own, where it is no <h1>."""
MAX_TIMES = 40
MAX_DATE = 100
PUBLISHED = ("datePublished", "published", "dt-published", "entry-date")
UPDATED = ("dateModified", "updated", "dt-updated")
"""Names that schema.org, microformats and themes of WordPress have for both."""
YEAR = re.compile(r"\d{4}")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MAX_CHARACTERS = 2_000
MIN_SENTENCE = 40
"""Characters before its end of a paragraph that tells something: a time in it is of what it
tells."""
MIN_BEFORE = 15
"""Characters before it in the sentence."""


class PageParts:
    """The heading of a page, and where each element stands to it."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self._tree = tree
        self.heading: html.HtmlElement | None = _heading(tree)
        around = self.heading.iterancestors() if self.heading is not None else ()
        self._around = {each: place for place, each in enumerate(around)}
        """What the heading is in, and how far out."""
        self._apart: dict[html.HtmlElement, bool] = {}
        """Whether what is in an element belongs to something beside the article: hundreds of
        elements are asked for, and have most of their ancestors in common."""
        self._cards: dict[html.HtmlElement, Counter[tuple[str, str | None]]] = {}
        """How many elements in one, by tag and class, have both a link and a time."""

    def is_apart(self, element: html.HtmlElement) -> bool:
        """Whether an element belongs to something beside the article."""
        passed = []
        answer: bool | None = False
        for each in element.iterancestors():
            passed.append(each)
            answer = self._apart[each] if each in self._apart else self._answer(each)
            if answer is not None:
                break
        self._apart.update(dict.fromkeys(passed, bool(answer)))
        return bool(answer)

    def is_beside(self, element: html.HtmlElement) -> bool:
        """Whether what is in an element belongs to something beside the article."""
        return self._answer(element) is True

    def times(self) -> tuple[list[str], list[str]]:
        """When the article was published and updated, as the page's <time> elements say."""
        all_times = islice(filter(_may_date, _TIMES(self._tree)), MAX_TIMES)
        all_own = [
            each
            for each in all_times
            if not (self.is_apart(each) or _is_told(each) or _is_of_a_link(each))
        ]
        own = [each for each in all_own if _is_date(_datetime(each))]
        own = own or [each for each in all_own if is_relative(_datetime(each))]
        updates = [each for each in own if _is_update(each)]
        others = [each for each in own if each not in updates]
        marked = [each for each in others if _is_marked(each)]
        # That which stands nearest to the heading; of several the first.
        nearest = sorted(others, key=self._distance)[:1]
        return _datetimes(marked or nearest), _datetimes(updates)

    def _answer(self, around: html.HtmlElement) -> bool | None:
        """Whether what is in an element is apart; None where that is for its parent to say."""
        if around in self._around or around.tag in ("body", "html", "head"):
            return False
        is_apart = (
            around.tag in (*APART, *UNSEEN)
            or bool(BESIDE.search(_names(around)))
            or (around.tag in FRAMES and not is_within(around, "article", "main"))
            or (bool(self._around) and _is_article(around) and not self._has_the_text(around))
            or self._is_one_of_many(around)
        )
        return True if is_apart else None

    def _has_the_text(self, article: html.HtmlElement) -> bool:
        """Whether most paragraphs of the page are in an article, whose heading may stand before
        it."""
        return 2 * _length_of_paragraphs(article) > self._length > 0

    @cached_property
    def _length(self) -> int:
        return _length_of_paragraphs(self._tree)

    def _is_one_of_many(self, card: html.HtmlElement) -> bool:
        """Whether an element and one beside it, which is alike, both have a link and a time."""
        if card not in self._linked:
            return False
        parent = card.getparent()
        if parent not in self._cards:
            cards = (each for each in parent if each in self._linked and each in self._timed)
            self._cards[parent] = Counter(map(_kind, cards))
        return self._cards[parent][_kind(card)] > (card in self._timed)

    @cached_property
    def _linked(self) -> set[html.HtmlElement]:
        return _having(self._tree, "a")

    @cached_property
    def _timed(self) -> set[html.HtmlElement]:
        return _having(self._tree, "time")

    def _distance(self, element: html.HtmlElement) -> int:
        """How many elements around the heading one has to leave to find `element`."""
        around = (self._around[each] for each in element.iterancestors() if each in self._around)
        return next(around, len(self._around))


def _heading(tree: html.HtmlElement) -> html.HtmlElement | None:
    """The first <h1>; of a page without, the heading with which its title begins or ends."""
    shown = [each for each in _HEADINGS(tree) if not is_within(each, *APART, *UNSEEN)]
    first = next((each for each in shown if each.tag == "h1"), None)
    if first is not None or not shown:
        return first
    title = letters(next((each.text_content() for each in tree.iter("title")), "")[:MAX_CHARACTERS])
    for each in shown[:MAX_HEADINGS]:
        text = letters("".join(each.itertext())[:MAX_CHARACTERS])
        if weight(text) >= MIN_LETTERS and (title.startswith(text) or title.endswith(text)):
            return each
    return None


def _is_article(element: html.HtmlElement) -> bool:
    typed = f"{element.get('itemtype') or ''} schema.org/{element.get('typeof') or ''}"
    is_entry = ENTRY.search((element.get("class") or "")[:500])
    return element.tag == "article" or bool(ARTICLE_TYPE.search(typed) or is_entry)


def _length_of_paragraphs(around: html.HtmlElement) -> int:
    first = islice(around.iter("p"), MAX_PARAGRAPHS)
    return sum(len("".join(each.itertext())) for each in first)


def _having(tree: html.HtmlElement, tag: str) -> set[html.HtmlElement]:
    """Every element that has one of this tag in it."""
    found: set[html.HtmlElement] = set()
    for element in tree.iter(tag):
        for each in element.iterancestors():
            if each in found:
                break
            found.add(each)
    return found


def _kind(card: html.HtmlElement) -> tuple[str, str | None]:
    return card.tag, card.get("class")


def _is_told(time: html.HtmlElement) -> bool:
    """Whether a time stands within a sentence."""
    paragraph = next(time.iterancestors("p"), None)
    if paragraph is None or not _is_sentence("".join(paragraph.itertext())[:MAX_CHARACTERS]):
        return False
    before = (paragraph.text or "") + "".join(
        "".join(each.itertext()) + (each.tail or "") for each in time.itersiblings(preceding=True)
    )
    return len(before.strip()) >= MIN_BEFORE


def _is_of_a_link(time: html.HtmlElement) -> bool:
    """Whether a time stands in a link beside the headline that it leads to."""
    link = next(time.iterancestors("a"), None)
    if link is None:
        return False
    said = letters("".join(link.itertext())[:MAX_CHARACTERS])
    return weight(said) - weight(letters("".join(time.itertext()))) >= MIN_LETTERS


def _is_sentence(text: str) -> bool:
    end = max(map(text.rfind, FULL_STOPS))
    is_last = not any(each.isalnum() or each == "_" for each in text[end + 1 :])
    return is_last and len(text[: max(end, 0)].lstrip()) > MIN_SENTENCE


def _may_date(element: html.HtmlElement) -> bool:
    """Whether an element is one for dates, or marked as one of those of an article."""
    is_marked = element.tag != "meta" and not _marks(element).isdisjoint((*PUBLISHED, *UPDATED))
    return element.tag == "time" or is_marked


def _marks(element: html.HtmlElement) -> set[str]:
    """What microdata, RDFa and microformats say of an element."""
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".replace(":", " ")
    return {*names.split(), *(element.get("class") or "")[:500].split()}


def _is_update(time: html.HtmlElement) -> bool:
    marks = _marks(time)
    return not marks.isdisjoint(UPDATED) and marks.isdisjoint(PUBLISHED)


def _is_marked(time: html.HtmlElement) -> bool:
    return "datePublished" in _marks(time) or time.get("pubdate") is not None


def _names(element: html.HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:500]


def _datetimes(times: list[html.HtmlElement]) -> list[str]:
    return [text for each in times for text in (_datetime(each), _clock_shown(each)) if text]


def _clock_shown(time: html.HtmlElement) -> str:
    """Its text, where that has a time of day, and its value no more than the same day."""
    day = _datetime(time).strip()
    text = "".join(time.itertext())[:MAX_DATE].strip()
    moment = read_date(text).moment if DAY.fullmatch(day) and text != day else None
    has_clock = moment is not None and (moment.hour, moment.minute) != (0, 0)
    return text if moment and has_clock and moment.date().isoformat() == day else ""


def _datetime(time: html.HtmlElement) -> str:
    """Its value: the attribute, else its text (HTML, 4.5.14)."""
    # Microformats: the value-class of <abbr> and <data>.
    other = {"abbr": "title", "data": "value"}.get(str(time.tag), "content")
    date = time.get("datetime") or time.get("content") or time.get(other)
    return date or "".join(time.itertext())[:MAX_DATE].strip()


def _is_date(value: str) -> bool:
    """Whether it names a year, as no time of day or duration does."""
    return bool(YEAR.search(value)) and not value.startswith("P")
