"""Agency author: finds the agency that an author's name or a signature is, or belongs to."""

import re
from collections.abc import Iterable

from processors.normalize.outlets.abbreviation import without_abbreviations
from processors.normalize.outlets.agency_patterns import (
    AUTHOR,
    BEFORE_LONG,
    BYLINE,
    CREDIT,
    DATELINE,
    LAST,
    LONG,
    MENTIONED,
    MENTIONED_LONG,
    NAME_OF,
    matched_agency,
)

OF_PICTURES = re.compile(
    r"photo|foto|fotó|\bfot\b|\bbild|bild:|image|imagen|immagine|picture|video|\bgrafik|zdjęci|\bkuva|фото"
    r"|видео|صورة|写真|图片|사진",
    re.IGNORECASE,
)
MAX_BYLINE = 120
AND = re.compile(
    r"[()/,;&|•·+]|\s[-–—ـ]\s|\s(?i:and|und|et|y|e|og|och|i|en|ve|и|та)\s"
    r"|(?<=[A-ZÄÖÜČŠŽİ])[-–](?=[A-Z]{2})|(?<=[\u0900-\u0dff])-(?=[\u0900-\u0dff])"
)
"""Separators of several authors."""
CODES = re.compile(r"[a-zäöüčšž]{2,8}(?:\s?[/,+–-]\s?[a-zäöüčšž]{2,8})+")
"""Agencies and initials as the German and Swiss press signs."""


def agency_named(text: str) -> str | None:
    """The agency that `text`, such as an author's name, is or belongs to.

    >>> agency_named("The Associated Press")
    'Associated Press'
    """
    if len(text) > MAX_BYLINE or OF_PICTURES.search(text):
        return None
    return matched_agency(BYLINE.fullmatch(text.strip()))


def agency_in_codes(text: str) -> str | None:
    """The first agency of a signature in small letters, such as "dpa/afp"."""
    if len(text) > MAX_BYLINE or not CODES.fullmatch(text):
        return None
    names = (NAME_OF.get(each.strip().upper()) for each in re.split(r"[/,+–-]", text))
    return next(filter(None, names), None)


def agency_among(authors: Iterable[str]) -> str:
    """The first agency among authors, of whom several may stand in one text; "" without any.

    >>> agency_among(["Ann Low and AP"]), agency_among(["desk@dpa.example (dpa)", "Ann Low"])
    ('Associated Press', 'dpa')
    """
    lines = [without_abbreviations(author) for author in authors if "://" not in author]
    names = (name for author in lines for name in (author, *AND.split(author[: 2 * MAX_BYLINE])))
    found = (agency_signed(name.strip()) or agency_in_codes(name.strip()) for name in names)
    return next(filter(None, found), "") or ""


def names_agency(text: str) -> bool:
    """Whether an agency's name stands anywhere in `text`; sooner told than whom it credits."""
    return MENTIONED.search(text) is not None


def agency_signed(text: str) -> str | None:
    """The agency of an author's name, or of a credit that a system has for one: "(時事)",
    "Mit Material von dpa"."""
    if found := agency_named(text):
        return found
    if len(text) > MAX_BYLINE or OF_PICTURES.search(text):
        return None
    forms = (each.fullmatch(text) for each in (CREDIT, LAST, DATELINE, AUTHOR))
    return next(filter(None, map(matched_agency, forms)), None) or _signed_at_length(text)


def _signed_at_length(text: str) -> str | None:
    """The agency whose whole name a text is, however it is capitalized, or that a person has."""
    found = MENTIONED_LONG.search(folded := text.casefold())
    is_last = found and found.end() == len(folded)
    is_signed = found and is_last and BEFORE_LONG.fullmatch(text, 0, found.start())
    # One word is a person's last name too.
    is_sure = found and (" " in found[0] or not found.start())
    return LONG[found[0]] if found and is_signed and is_sure else None
