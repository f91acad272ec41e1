"""Numbers: finds those of a text, each in one form however it is written."""

import re
import unicodedata
from decimal import Decimal

from processors.stories.facts.number_words import HUNDREDS, IDEOGRAPHS, SCALES, number_words
from processors.text.normal_form import normal_form

PERCENT = "%"
_MAX_DIGITS = 24
"""Longer ones are identifiers and compared as they stand."""
_IDEOGRAPH = f"[{''.join(sorted(IDEOGRAPHS))}]"
_COMPOSED = rf"\d[\d,.]{{0,20}}{_IDEOGRAPH}{{1,3}}(?:\d[\d,.]{{0,20}}{_IDEOGRAPH}{{0,3}}){{0,4}}"
_PLAIN = r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,6}(?!\d)|\d+(?:[.,'’٫٬]\d+)*"
_SCALE_FORMS = {
    form for word in SCALES if len(word) > 1 for form in (word, word.capitalize(), word.upper())
}
_SCALE = "|".join(sorted(_SCALE_FORMS, key=lambda form: (-len(form), form)))
# Without case, the Turkish MİL, a mile, and ı would be taken for the i of a scale.
_AFTER = (
    rf"(?P<scales>(?:[ \u00a0\u202f-]?(?-i:{_SCALE})\b\.?){{0,2}})"
    r"(?P<percent>\s?(?:%|٪|percent\b|per cent\b|prozent|pour cent\b|por ciento\b|por cento\b|"
    r"per cento\b|procent|процент|パーセント|في المئة|في المائة|بالمئة|بالمائة))?"
)
_WRITTEN = re.compile(rf"(?:(?P<composed>{_COMPOSED})|(?P<plain>{_PLAIN})){_AFTER}", re.IGNORECASE)
_TAIL = re.compile(_AFTER, re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_SEPARATOR = re.compile(r"[.,'’٫٬]")
_PART = re.compile(rf"([\d,.]+)({_IDEOGRAPH}*)")


def numbers(text: str, language: str = "en") -> frozenset[str]:
    """The numbers of `text` in plain digits. A percentage ends with "%".

    Separators, scales and number words (of `language`) do not count.

    >>> sorted(numbers("Two of 1,200 trains and 7,5 percent of 1.2 million passengers"))
    ['1200', '1200000', '2', '7.5%']
    >>> sorted(numbers("约1万2千发，2014年")) == ['12000', '2014']
    True
    """
    return frozenset(found for found, _ in spans(text, language))


def spans(text: str, language: str) -> list[tuple[str, str]]:
    """Every number and the words that it was written as."""
    folded = normal_form("NFKC", text)
    found: list[tuple[str, str]] = []
    for match in _WRITTEN.finditer(folded):
        scale = _scale(match["scales"])
        values = [_composed(match["composed"])] if match["composed"] else _values(match["plain"])
        percent = PERCENT if match["percent"] else ""
        written = match[0].strip()
        found += [(f"{_plain(value, scale)}{percent}", written) for value in values]
    if value_of := number_words(language):
        for match in _WORD.finditer(folded.lower()):
            if match[0] in value_of or "-" in match[0]:
                found += _worded(match, value_of)
    return found


def _worded(match: re.Match[str], value_of: dict[str, int]) -> list[tuple[str, str]]:
    """The number in a word, or those in its parts: "forty-seven", "five-day"."""
    word = match[0]
    if word in value_of:
        tail = _TAIL.match(match.string, match.end())
        scale = _scale(tail["scales"]) if tail else 0
        percent = PERCENT if tail and tail["percent"] else ""
        return [(f"{_plain(str(value_of[word]), scale)}{percent}", word)]
    return [(str(value_of[part]), part) for part in word.split("-") if part in value_of]


def _scale(words: str) -> int:
    """The power of ten of "million", or of "mil millones"."""
    return sum(SCALES[word] for word in re.findall(r"[^\W\d_]+", words.casefold()))


def _plain(value: str, scale: int) -> str:
    if len(value) > _MAX_DIGITS:
        return value
    number = Decimal(value).scaleb(scale)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _values(token: str) -> list[str]:
    """The number in a token with separators; several where it is a date or a list.

    A separator before exactly three digits parts thousands, unless a zero stands before it.
    """
    digits = "".join(_digit(character) for character in token)
    parts = _SEPARATOR.split(digits)
    separators = _SEPARATOR.findall(digits)
    if not separators:
        return [parts[0]]
    whole, decimal = parts, ""
    two_kinds = len(set(separators)) == 2 and separators.count(separators[-1]) == 1
    if two_kinds or (len(parts) == 2 and not _groups(parts) and separators[0] in ".,٫"):
        whole, decimal = parts[:-1], parts[-1]
    if len(whole) > 1 and not _groups(whole):
        return parts
    return ["".join(whole) + (f".{decimal}" if decimal else "")]


def _groups(parts: list[str]) -> bool:
    """Whether digits are parted in thousands (or lakhs)."""
    first, *middle, last = parts
    return (
        0 < len(first) <= 3
        and not first.startswith("0")
        and len(last) == 3
        and all(len(part) in (2, 3) for part in middle)
    )


def _composed(token: str) -> str:
    """1億2000万 is 120,000,000."""
    total = Decimal(0)
    for digits, units in _PART.findall(token):
        value = _values(digits.strip(",."))[0]
        powers = sum(SCALES.get(unit) or HUNDREDS[unit] for unit in units)
        total += Decimal(value[:_MAX_DIGITS]).scaleb(powers)
    return f"{total:f}"


def _digit(character: str) -> str:
    """A decimal digit of any script as an ASCII one; spaces between them go."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return "" if character.isspace() else character
