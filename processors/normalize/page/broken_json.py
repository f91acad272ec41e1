"""Broken JSON: guesses what JSON meant that no parser reads, each character looked at once.

json-repair reads as much, and needs time that grows with the square of a hostile text.
"""

import json
import re
from typing import Any

MAX_CHARACTERS = 200_000
MAX_VALUES = 20
"""Number of values at the top; what follows is not read."""
MAX_DEPTH = 40
MAX_MEMBERS = 50_000
"""Of all objects and lists together."""
START = re.compile(r"[{\[](?!%)")
BETWEEN = re.compile(
    r"(?>(?:[\s\ufeff\u200b,;+)(]+|/\*.*?(?:\*/|\Z)|//[^\n]*|#[^\n]*|<!--.*?(?:-->|\Z)|</?\w[^<>]*>)*)",
    re.DOTALL,
)
"""Gap between values: spaces, commas, comments, tags."""
QUOTES = {
    '"': '"', "'": "'", "`": "`", "“": "”“", "”": "”", "„": "“”", "‘": "’‘", "’": "’", "«": "»",
}  # fmt: skip
"""Quotation marks that close, by the one that opens."""
_ANY = "[\"'`“”„‘’«»]"
_ASSIGNED = r"\s*+(?:=>|[:=]+)"
KEY = re.compile(rf"{_ANY}{{1,2}}([^\"'`“”„«»\n{{}}\[\]]{{1,100}}){_ANY}{{1,2}}{_ASSIGNED}")
BARE_KEY = re.compile(rf"{_ANY}?([\w@$.-]{{1,60}}){_ASSIGNED}")
NEXT_KEY = re.compile(
    rf"[,\n][ \t]*+(?={_ANY}[\w@$:./-]{{1,100}}{_ANY}\s*+:|[\w@$-]{{1,60}}:)|[}}\]]"
)
"""Place where reading goes on behind what cannot be read."""
_ENDS = r"\s*+(?:,\s*+)?(?:[}\]]|\Z|/[/*]|<!--|[+#;])"
_QUOTED_KEY = rf"{_ANY}[\w@$:./-]{{1,100}}{_ANY}\s*+[:=]"
_BARE_KEY = r"[\w@$-]{1,60}\s*+:\s*+(?:[\"'{\[]|(?:\d[\d.]{0,20}|true|false|null)\s*+[,}\n])"
END_OF_MEMBER = re.compile(rf"{_ENDS}|\s*+(?:,\s*+)?{_QUOTED_KEY}|\s*+,\s*+{_BARE_KEY}")
END_OF_ITEM = re.compile(rf"{_ENDS}|\s*+,\s*+(?:{_ANY}|[{{\[\d-]|(?:true|false|null)\b)")
"""Text behind the quotation mark that closes a text, and behind none within it."""
MEMBER_ON_A_LINE = re.compile(rf"{_ANY}[\w@$:./-]{{1,100}}{_ANY}\s*+:\s*+[\"'{{\[\dtfn-]")
NEWLINE_BEFORE = re.compile(r"\n[ \t]{0,80}\Z")
EMPTY = re.compile(r"\s*+(?:[,}\]]|\Z)")
BARE = re.compile(r"[^,}\]\n<\"]*+")
TEMPLATE = re.compile(
    r"\{\{[^{}]{0,300}\}\}|\{%.{0,300}?%\}|<[%?].{0,300}?[%?]>|\$\{[^{}]{0,300}\}", re.DOTALL
)
"""Placeholders that a program was to fill in."""
DATE = re.compile(
    r"""\b(?:new\s{1,9})?(?:ISO)?Date\(\s{0,9}("[^"\n]{0,60}"|'[^'\n]{0,60}'|\d{10,13})\s{0,9}\)"""
)
"""A date as scripts make it."""
WORDS = {"true": True, "false": False}
NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][+-]?\d{1,3})?")
UNESCAPED_QUOTE = re.compile(r'(?<!\\)"')
IN_TEXT = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\|"|[\x00-\x1f]')


def guess_json(text: str) -> list[Any]:
    """What `text` may have meant: objects and lists, with the mistakes that templates make.

    Unescaped or wrong quotation marks, names without any, missing commas and braces, words for
    values, an end that is cut off, and what stands around it all.

    >>> guess_json("data = {'a': \\"he said \\"no\\" twice\\", b: [1, undefined")
    [{'a': 'he said "no" twice', 'b': [1, None]}]
    """
    text = DATE.sub(r"\1", text[:MAX_CHARACTERS])
    if UNESCAPED_QUOTE.search(text) is None:
        text = text.replace('\\"', '"')
    start = text.lstrip()
    reader = _Reader(f"{{{start}" if KEY.match(start) else text)
    found: list[Any] = []
    while len(found) < MAX_VALUES and (value := reader.next_at_top()) is not None:
        found.append(value)
    return found


class _Reader:
    """Reads on from `_place`, which never goes back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._members = 0

    def next_at_top(self) -> Any:
        """The next object or list; None where there is none."""
        start = START.search(self._text, self._place)
        if start is None:
            return None
        self._place = start.start()
        return self._value(0, END_OF_ITEM)

    def _value(self, depth: int, ends: re.Pattern[str]) -> Any:
        """`ends` tells the mark that closes a text from those within it."""
        if template := TEMPLATE.match(self._text, self._place):
            self._place = template.end()
            return None
        sign = self._sign()
        if sign in "{[" and sign:
            self._place += 1
            if depth == MAX_DEPTH:
                self._place = len(self._text)
                return None
            return self._object(depth + 1) if sign == "{" else self._list(depth + 1)
        return self._string(sign, ends) if sign in QUOTES else self._word()

    def _object(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self._goes_on():
            if self._sign() in "}]":
                self._place += self._sign() == "}"
                break
            named = KEY.match(self._text, self._place) or BARE_KEY.match(self._text, self._place)
            if named:
                self._place = named.end()
                found[named[1].strip()] = self._member(depth)
            elif found_next := NEXT_KEY.search(self._text, self._place):
                self._place = found_next.start()
            else:
                self._place = len(self._text)
        return found

    def _member(self, depth: int) -> Any:
        if EMPTY.match(self._text, self._place):
            return None
        self._pass_by()
        return self._value(depth, END_OF_MEMBER)

    def _list(self, depth: int) -> list[Any]:
        found: list[Any] = []
        while self._goes_on():
            if self._sign() in "}]":
                self._place += self._sign() == "]"
                break
            before = self._place
            found.append(self._value(depth, END_OF_ITEM))
            self._place += self._place == before
        return found

    def _goes_on(self) -> bool:
        """Whether there is something behind what parts values, and room for it."""
        self._pass_by()
        self._members += 1
        return self._place < len(self._text) and self._members < MAX_MEMBERS

    def _pass_by(self) -> None:
        if found := BETWEEN.match(self._text, self._place):
            self._place = found.end()

    def _sign(self) -> str:
        return self._text[self._place : self._place + 1]

    def _string(self, opening: str, ends: re.Pattern[str]) -> str:
        start = self._place = self._place + 1
        marks = re.compile(rf"\\.|[{QUOTES[opening]}]", re.DOTALL)
        for mark in marks.finditer(self._text, start):
            place = mark.start()
            if mark[0].startswith("\\"):
                continue
            if ends.match(self._text, mark.end()):
                self._place = mark.end()
                text = self._text[start:place]
                is_twice = text.startswith(opening) and text.endswith(mark[0])
                return _unescaped(text[1:-1] if is_twice else text)
            before = self._text[max(start, place - 80) : place]
            if NEWLINE_BEFORE.search(before) and MEMBER_ON_A_LINE.match(self._text, place):
                self._place = place
                return _unescaped(self._text[start:place].rstrip().rstrip(","))
        # What is never closed would hold all that follows.
        self._place = len(self._text)
        return ""

    def _word(self) -> Any:
        found = BARE.match(self._text, self._place)
        word = found[0].strip() if found else ""
        self._place += len(found[0]) if found else 0
        if NUMBER.fullmatch(word):
            number = float(word)
            return int(number) if number.is_integer() else number
        if word.lower() in ("", "null", "none", "nil", "undefined", "nan"):
            return None
        return WORDS.get(word.lower(), word.strip("\"'"))


def _unescaped(raw: str) -> str:
    """The text that stands between quotation marks."""
    return str(json.loads(f'"{IN_TEXT.sub(_escape, raw)}"'))


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if len(sign) > 1:
        return sign
    return "" if sign == "\\" else f"\\u{ord(sign):04x}"
