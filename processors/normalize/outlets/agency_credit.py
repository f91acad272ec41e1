"""Agency credit: finds the agency that a text is credited to, in dateline, byline or last line.

An agency named within a sentence is what the text is about, and no credit.
"""

import re

from processors.normalize.outlets.abbreviation import without_abbreviations
from processors.normalize.outlets.agency_author import (
    CODES,
    OF_PICTURES,
    agency_in_codes,
    agency_named,
)
from processors.normalize.outlets.agency_patterns import (
    CREDIT,
    DASH,
    DATELINE,
    LAST,
    matched_agency,
)
from processors.text.sentence_marks import CLOSE, SENTENCE_ENDS

_END_OF_SENTENCE = re.compile(rf"[{SENTENCE_ENDS}︒][”\"»’')\]）]*\s+|[{CLOSE}][”」]?")
_REUTERS_STYLE = re.compile(r"Reporting by [^\n]{3,300};\s?[Ee]diting by ")
CODES_IN_DATELINE = re.compile(rf"[^()\n]{{2,60}}[(]({CODES.pattern})[)]{DASH}")
MAX_LAST = 600
MAX_CREDIT = 160
"""Behind the last sentence of a paragraph."""
FIRST_LINES = 4
LAST_LINES = 3


def credited_agency(body: str) -> str | None:
    """The agency that `body`, a paragraph a line, is credited to.

    >>> credited_agency("BEIJING, Aug 28 (Reuters) - The river rose by a metre on Thursday.")
    'Reuters'
    >>> credited_agency("The river rose, the agency (Reuters) reported on Thursday.")
    """
    lines = [line for line in body.split("\n") if line]
    for line in map(without_abbreviations, lines[:FIRST_LINES]):
        codes = CODES_IN_DATELINE.match(line)
        if found := matched_agency(DATELINE.match(line)) or agency_named(line):
            return found
        if codes and (found := agency_in_codes(codes[1])):
            return found
    for line in reversed(lines[-LAST_LINES:]):
        if found := _credit_at_end(line) or agency_in_codes(line.strip("()[] ")):
            return found
        if _REUTERS_STYLE.search(line):
            return "Reuters"
    return None


def _credit_at_end(line: str) -> str | None:
    """The agency that a line, or what stands behind its last sentence, is the credit of."""
    if found := matched_agency(LAST.fullmatch(line[-MAX_LAST:])):
        return None if OF_PICTURES.search(line[-MAX_CREDIT:]) else found
    start = max(0, len(line) - MAX_CREDIT)
    places = [each.end() for each in _END_OF_SENTENCE.finditer(line, start)]
    for place in [*([0] if start == 0 else []), *places]:
        behind = line[place:]
        # "Fot. PAP" ends no sentence.
        if not OF_PICTURES.search(line, max(0, place - 8)) and (
            found := matched_agency(CREDIT.fullmatch(behind))
        ):
            return found
    return None
