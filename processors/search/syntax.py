"""Search syntax: reads what a reader types as words, phrases, exclusions and fields.

    beijing "military parade" -carnival owner:"Korvan Group" articles:>100 since:2025-08-28

Every text is a search. What looks like a field and is none, or has a value that it cannot have, is
taken as words, and a hint says so.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal, get_args

from processors.model import Bias, Section, Side
from processors.model.story import SIDES
from processors.normalize.addresses.url import domain_typed
from processors.search.bounds import (
    WrongValue,
    count_bounds,
    day_or_moment,
    end_of,
    start_of,
    written_bounds,
    written_moment,
)
from processors.search.sort import Sort
from processors.text.country_code import country_code
from processors.text.search_tokens import search_words

Status = Literal["open", "closed"]

MAX_PHRASES = 8
"""Phrases and exclusions, each."""
MAX_HINTS = 8
SHOWN = 40
"""Characters of a wrong value in a hint."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "section": get_args(Section),
    "bias": get_args(Bias),
    "blindspot": SIDES,
    "status": get_args(Status),
    "sort": get_args(Sort),
}
_COUNTS = {
    "articles": ("min_articles", "max_articles"),
    "owners": ("min_owners", "max_owners"),
    "claimed": ("min_claimed", "max_claimed"),
}
_MOMENTS = ("since", "until")
_NAMES = ("language", "publisher", "owner", "country")
FIELDS = (*_NAMES, "section", "bias", "blindspot", "status", *_COUNTS, *_MOMENTS, "sort")

_TOKEN = re.compile(
    r"""
    (?P<minus>(?<!\S)-)?
    (?:(?P<field>[A-Za-z]+):)?
    (?: "(?P<quoted>(?:[^"]|"")*)(?:"|\Z)
      | [“„](?P<curly>[^“”„]*)(?:[“”]|\Z)
      | (?P<word>[^\s"“„]+)
    )""",
    re.VERBOSE,
)
_LOST_PLUS = re.compile(
    r"((?<!\S)(?:since|until):[0-9T:.-]{16,32}) (?=[0-9]{2}:?[0-9]{2}(?!\S))", re.IGNORECASE
)
"""Of an offset, `+02:00`, as it is read of an address that does not write its plus as %2B."""
_BARE = re.compile(r"""[^\s"“„:-][^\s"“„:]*""")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ONE_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """The parts of a search. Two are equal whatever their hints."""

    text: str = ""
    """The words, as they were typed."""
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    language: str | None = None
    publisher: str | None = None
    owner: str | None = None
    country: str | None = None
    section: Section | None = None
    bias: Bias | None = None
    blindspot: Side | None = None
    status: Status | None = None
    min_articles: int | None = None
    max_articles: int | None = None
    min_owners: int | None = None
    max_owners: int | None = None
    min_claimed: int | None = None
    max_claimed: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    sort: Sort | None = None
    hints: tuple[str, ...] = field(default=(), compare=False)
    """What was not taken as it may have been meant, and the way out: a sentence each."""

    def but(self, **changes: object) -> "Parsed":
        """The same with some parts changed; None takes a field away."""
        return replace(self, **changes)  # type: ignore[arg-type]

    def contradictions(self) -> list[str]:
        """A sentence for each pair of conditions that no story can meet.

        >>> parse("since:2025-09-01 until:2025-08-01").contradictions()
        ['since: is later than until:, so that nothing can match']
        """
        found = []
        if self.since and self.until and self.since > self.until:
            found.append("since: is later than until:, so that nothing can match")
        for name, (least, most) in _COUNTS.items():
            low, high = getattr(self, least), getattr(self, most)
            if low is not None and high is not None and low > high:
                found.append(f"{name}: is at least {low} and at most {high}: nothing can match")
        return found

    def to_text(self) -> str:
        """The search as one may type it: `parse` gives the same parts.

        >>> parse('owner:"Korvan Group" Parade').but(language="en").to_text()
        'Parade language:en owner:"Korvan Group"'
        """
        parts = [self.text] if self.text else []
        parts += [_quoted(phrase) for phrase in self.phrases]
        parts += [f"-{_written(phrase)}" for phrase in self.excluded]
        for name in FIELDS:
            parts += [f"{name}:{value}" for value in self._values(name)]
        return " ".join(parts)

    def _values(self, name: str) -> list[str]:
        if name in _COUNTS:
            return written_bounds(*(getattr(self, bound) for bound in _COUNTS[name]))
        value = getattr(self, name)
        if value is None:
            return []
        return [written_moment(value, name) if name in _MOMENTS else _written(value)]


def parse(text: str) -> Parsed:
    """The parts of what was typed; never an error.

    >>> parse('beijing "military parade" -carnival articles:10..50').min_articles
    10
    >>> parse("bias:green").hints
    ('bias: takes left, center or right, not "green"; it is searched for as words',)
    """
    reading = _Reading()
    for token in _TOKEN.finditer(_LOST_PLUS.sub(r"\1+", text)):
        reading.take(token)
    return reading.parsed()


class _Reading:
    """The parts found so far."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._phrases: dict[str, None] = {}
        self._excluded: dict[str, None] = {}
        self._fields: dict[str, object] = {}
        self._hints: dict[str, None] = {}

    def take(self, token: re.Match[str]) -> None:
        quoted = _unquoted(token)
        if token["field"]:
            self._field(token["minus"] or "", token["field"], quoted, token["word"])
        elif token["minus"]:
            self._exclude(token["word"] if quoted is None else quoted)
        elif quoted is not None:
            self._phrase(quoted)
        elif token["word"].startswith("-"):
            self._plain += search_words(token["word"])
        else:
            self._word(token["word"])

    def parsed(self) -> Parsed:
        found = Parsed(
            text=" ".join(self._plain),
            phrases=tuple(self._phrases),
            excluded=tuple(self._excluded),
        )
        found = found.but(**self._fields)
        hints = dict.fromkeys((*self._hints, *found.contradictions()))
        return found.but(hints=tuple(hints)[:MAX_HINTS])

    def _word(self, word: str) -> None:
        name = word[:-1].lower()
        if word.endswith(":") and name in FIELDS:
            self._hint(f"{name}: takes {_takes(name)}, right after the colon")
        self._plain.append(word)

    def _phrase(self, phrase: str) -> None:
        if not search_words(phrase):
            return
        if phrase in self._phrases or len(self._phrases) < MAX_PHRASES:
            self._phrases[phrase] = None
        else:
            self._hint(f"a search takes {MAX_PHRASES} phrases; the others are searched as words")
            self._plain += search_words(phrase)

    def _exclude(self, phrase: str) -> None:
        if not search_words(phrase):
            return
        if phrase in self._excluded or len(self._excluded) < MAX_PHRASES:
            self._excluded[phrase] = None
        else:
            self._hint(f"a search leaves out up to {MAX_PHRASES} words and phrases, no more")

    def _field(self, minus: str, typed: str, quoted: str | None, word: str | None) -> None:
        name, value = typed.lower(), quoted if quoted is not None else word or ""
        as_typed = f"{minus}{typed}:{word if quoted is None else _quoted(quoted)}"
        if name not in FIELDS:
            self._hint(f"{_short(typed)}: is no field; those there are: {', '.join(FIELDS)}")
        elif minus:
            self._hint(f"-{name}: only words and phrases can be left out, not fields")
        else:
            try:
                self._set(name, read_field(name, value))
            except WrongValue as error:
                self._hint(f"{name}: {error}; it is searched for as words")
            else:
                return
        self._plain.append(as_typed)

    def _set(self, name: str, values: dict[str, object]) -> None:
        if any(self._fields.get(each, value) != value for each, value in values.items()):
            self._hint(f"{name}: is given more than once; the last one counts")
        self._fields |= values

    def _hint(self, sentence: str) -> None:
        self._hints[sentence] = None


def read_field(name: str, value: str) -> dict[str, object]:
    """The parts that a field sets. Raises WrongValue, which says what it takes.

    >>> read_field("publisher", "https://www.daily.example/")
    {'publisher': 'daily.example'}
    """
    try:
        return _read(name, value)
    except WrongValue as error:
        takes = str(error) or _takes(name)
        raise WrongValue(f'takes {takes}, not "{_short(value)}"') from None


def _read(name: str, value: str) -> dict[str, object]:
    """The parts that a field sets. Raises WrongValue."""
    if name in _COUNTS:
        bounds = zip(_COUNTS[name], count_bounds(value), strict=True)
        return {bound: count for bound, count in bounds if count is not None}
    if name in _MOMENTS:
        moment = day_or_moment(value)
        return {name: start_of(moment) if name == "since" else end_of(moment)}
    known = value.strip() if name == "owner" else value.strip().lower()
    if name == "country":
        known = country_code(known)
    if name == "publisher":
        known = domain_typed(known)
    fits = {
        "language": _LANGUAGE.fullmatch(known),
        "country": _COUNTRY.fullmatch(known),
        "publisher": _ONE_WORD.fullmatch(known),
        **{choice: known in values for choice, values in _CHOICES.items()},
    }
    if not fits.get(name, known):
        raise WrongValue
    return {name: known}


def _takes(name: str) -> str:
    """What a field's value may be."""
    if name in _CHOICES:
        *others, last = _CHOICES[name]
        return f"{', '.join(others)} or {last}"
    if name in _COUNTS:
        return "a number or a range such as 5, >100 or 10..50"
    return {
        "language": "an ISO 639-1 code such as en",
        "country": "an ISO 3166-1 code such as JP",
        "publisher": "a registered domain such as daily.example",
        "owner": 'a name such as "Korvan Group"',
    }.get(name, "a day such as 2025-08-28 or a time such as 2025-08-28T06:00:00Z")


def _unquoted(token: re.Match[str]) -> str | None:
    if token["curly"] is not None:
        return token["curly"]
    return None if token["quoted"] is None else token["quoted"].replace('""', '"')


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _written(value: str) -> str:
    return value if _BARE.fullmatch(value) else _quoted(value)


def _short(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
