"""Card drawing: headline, counts and lean of a story as a PNG of 1200 × 630 pixels, in any script.

Typst shapes, breaks and orders text as Unicode has it (UAX 9 and 14, Thai by a dictionary). Its own
font, for Latin, Greek, Cyrillic and Hebrew, is the same everywhere; other scripts need one of the
machine's.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from threading import Lock

from typst import Compiler, Fonts, TypstError

from processors.text.excerpt import excerpt

MAX_CHARACTERS = 300
"""Of a headline that is looked at: more than fits."""
POINTS_PER_INCH = 72
"""So that a point is a pixel."""
OWN_FONT = "Libertinus Serif"
"""Comes with Typst, whose others do not do: Arabic of one width, Devanagari with faults."""
MACHINE_FONTS = ("Noto Serif", "DejaVu Serif", "Liberation Serif", "Times New Roman")
"""Those that are there come first; then whatever knows a character."""
HAN_FORMS = {"ja": "JP", "ko": "KR", "zh": "SC"}
"""Forms of Chinese characters, by language."""
MISSING = "could not be displayed"
_LONG_WORD = re.compile(r"[!-\u058f]{25,}")
"""Of a script that breaks lines at spaces alone, wider than a line may be."""
_HANGUL_WORD = re.compile(r"[\uac00-\ud7a3]{2,12}")


@dataclass(frozen=True, slots=True)
class CardSegment:
    """A part of the lean bar."""

    side: str
    width: int
    """In per cent of the bar."""
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows."""

    headline: str
    otherwise: str
    """In place of a headline that no font of the machine can show; in English."""
    language: str
    counts: str
    corner: str
    """Beside the name of the site."""
    lean: Sequence[CardSegment] = ()


class CardDrawing:
    """Draws cards, one at a time; may be shared by threads."""

    def __init__(self, *, of_machine: bool = True) -> None:
        self._own = _Typesetter(Fonts(include_system_fonts=False), (OWN_FONT,), fallback=False)
        known = Fonts(of_machine, False, [])
        families = set(known.families())
        self._machine = [
            _Typesetter(known, [name for name in MACHINE_FONTS if name in families], fallback=True)
        ] * bool(families)
        self._lock = Lock()

    def png(self, card: Card) -> bytes:
        """The picture. A headline that no font can show is never shown as boxes."""
        with self._lock:
            return next(
                typesetter.png(each)
                for each in _simpler(card)
                for typesetter in (self._own, *self._machine)
                if typesetter.can_show(each)
            )


class _Typesetter:
    """Typst with some fonts; what is read of them stays in memory."""

    def __init__(self, known: Fonts, first: Sequence[str], *, fallback: bool) -> None:
        here = Path(__file__).parent
        self._compiler = Compiler(str(here / "card.typ"), root=str(here), font_paths=known)
        self._first = first
        self._fallback = fallback

    def can_show(self, card: Card) -> bool:
        """Whether the fonts have every character, as PDF/A demands it."""
        try:
            self._compiler.compile(
                format="pdf", pdf_standards="a-2b", sys_inputs=self._inputs(card)
            )
        except TypstError as error:
            if MISSING in str(error):
                return False
            raise
        return True

    def png(self, card: Card) -> bytes:
        """The card as a picture."""
        inputs = self._inputs(card)
        made = self._compiler.compile(format="png", ppi=POINTS_PER_INCH, sys_inputs=inputs)
        assert isinstance(made, bytes), "it is one page"  # noqa: S101
        return made

    def _inputs(self, card: Card) -> dict[str, str]:
        fonts = list(self._first)
        if self._fallback and card.language in HAN_FORMS:
            fonts.append(f"Noto Serif CJK {HAN_FORMS[card.language]}")
        content = {**asdict(card), "fonts": fonts, "fallback": self._fallback}
        return {"card": json.dumps(content)}


def _simpler(card: Card) -> Iterator[Card]:
    """The card; without what is no letter or number; without its headline."""
    headline = excerpt(card.headline, MAX_CHARACTERS)
    yield replace(card, headline=_wrapping(headline or card.otherwise))
    spoken = " ".join("".join(filter(_spoken, headline)).split())
    # Of emoji alone, what joins them is left, which nobody sees.
    says = any(unicodedata.category(each)[0] in "LN" for each in spoken)
    yield replace(card, headline=_wrapping(spoken if says else card.otherwise))
    yield replace(card, headline=card.otherwise, language="en")


def _wrapping(text: str) -> str:
    """With places to break in what is wider than a line may be, and none in words of Korean.

    >>> _wrapping("x" * 25).count("\\u200b"), _wrapping("김정은").count("\\u2060")
    (24, 2)
    """
    text = _LONG_WORD.sub(lambda found: "\u200b".join(found[0]), text)
    return _HANGUL_WORD.sub(lambda found: "\u2060".join(found[0]), text)


def _spoken(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMNPZ" or character in "\u200c\u200d"
