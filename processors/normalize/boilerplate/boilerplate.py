"""Boilerplate: leaves out of a body what a page puts around its article.

Lines are judged by their words, never by the publisher (compare Kohlschütter et al., "Boilerplate
detection using shallow text features", 2010, which has the whole page to judge by). A line that
is in doubt stays.
"""

import re
from enum import Enum, auto

from processors.normalize.boilerplate import boilerplate_formulas
from processors.normalize.boilerplate import boilerplate_terms as terms
from processors.normalize.boilerplate.contact_line import (
    is_names_alone,
    is_phone_line,
    without_contacts,
)
from processors.normalize.boilerplate.furniture import is_furniture, is_stamp
from processors.normalize.boilerplate.leftover_terms import ALSO_READ
from processors.normalize.boilerplate.leftovers import FILING, is_filed, without_leftovers
from processors.normalize.boilerplate.pointers import (
    goes_on,
    is_credit,
    is_list_heading,
    is_pointer,
)
from processors.normalize.boilerplate.prompts import is_prompt
from processors.normalize.boilerplate.spoken_labels import is_spoken_label
from processors.normalize.boilerplate.staff_line import is_staff
from processors.text.sentence_marks import SENTENCE_ENDS, ends_sentence
from processors.text.term_words import any_of, terms_in, word_list, words_in

MAX_LINE = 600
"""Characters of the longest line that is looked at: a longer one is prose."""
MAX_PROMOTION = 400
MAX_POINTER = 160
"""Characters of "Related: headline" and of a photo credit."""
MAX_PER_ROBOT_CUE = 300
"""Characters of a robot check for every different sign that it is one."""
MAX_ROBOT_CHECK = 2_000
MIN_PROSE = 140
"""Characters from which a line is prose without a full stop."""
MIN_TITLE = 12
MAX_BESIDE_TITLE = 60
"""Characters of a headline, and of a last line beside it, which then tells nothing else."""
MIN_WORDS = 8
"""Of a sentence that begins as the list of what an article is filed under would."""
SECTION_WORDS = 3
MIN_SECTIONS = 3
"""Names of sections before the first prose, or in one line, that make a navigation bar."""


class BlockKind(Enum):
    """What a line is to the article."""

    PROSE = auto()
    BOILERPLATE = auto()
    HEADING = auto()
    """Of a list of other articles."""
    SECTION = auto()
    """A name in a navigation bar, or a word of the article."""
    TITLE = auto()
    OTHER = auto()


AFTER_SENTENCE = "\"'”’»)]" + "".join(filter(str.isspace, map(chr, range(0x3001))))
QUOTED = ('"', "“", "„", "«", "‘", "'", "「", "``", "- ", "– ", "— ")
LISTED = "- "
"""Before what a page has in a list, and before what is said."""
COLON = re.compile(r"[:：]")
SEPARATORS = "|•·›»/>"
SEPARATED = re.compile(r"[|•·›»/]|\s>\s")


LABELS = terms_in(terms.LABELS)
HEADINGS = terms_in(terms.HEADINGS) | terms_in(ALSO_READ)
SECTIONS = terms_in(terms.NAVIGATION) | LABELS | HEADINGS
PREFIXES = terms_in(terms.PREFIXES) | terms_in(ALSO_READ)
FROM_WHOM = terms_in(
    "photo|photos|foto|bild|image|picture|pictures|imagen|imagem|фото|fotoğraf|caption"
    "|image caption|media caption"
)
"""Labels of PREFIXES behind which sentences stand too: of what a picture shows."""
MORE_FROM = terms_in(terms.MORE_FROM)
LONGEST_MORE = max(len(each.split()) for each in MORE_FROM)
LINKED = SECTIONS | PREFIXES
"""Words beside an address of which a line has nothing else."""
FORMULAS: dict[str, list[re.Pattern[str]]] = {}
"""By a word that stands in each."""
for _keys, _formulas in boilerplate_formulas.FORMULAS.items():
    for _key in _keys.split():
        FORMULAS.setdefault(_key, []).append(re.compile(rf"\b(?:{any_of(_formulas)})\b"))
FORMULA_WORDS = frozenset(FORMULAS)
FORMULAS_CJK = re.compile("|".join(boilerplate_formulas.FORMULAS_CJK.split()))
CUES = [re.compile(rf"\b(?:{cue})\b") for cue in terms.CUES.values()]
ADDRESS = terms_in(terms.ADDRESS)
ATTRIBUTION = terms_in(terms.ATTRIBUTION)
ROBOT_CHECKS = re.compile(rf"\b(?:{any_of(terms.ROBOT_CHECKS)})\b|{terms.ROBOT_CHECKS_CJK}")
CREDIT = re.compile(
    r"\(?(?:(?:AP|AFP|REUTERS) )?(?:Photo|Image|Foto|Picture|Credit|Photograph)s?"
    r"(?: by| credit)?\s?[:/].*"
    r"|(?:Image|Media|Photo) ?(?:copyright|source|caption|credit)\b.*"
    r"|\((?:Photo|Image|Picture|Courtesy) .*\)"
    r"|FILE PHOTO\b.*"
    r"|[\w.'’ -]{3,50}/ ?(?:AP|AFP|Reuters|REUTERS|Getty|EPA|dpa|PA|Bloomberg)\b[\w ]{0,20}"
    r"|©.*"
    r"|(?:Copyright|\([cC]\))\s?(?:©|\([cC]\))?\s?\d{4}\b.*"
    r"|Copyright(?: by)?(?: (?:[A-Z/&|][\w.&/'’-]*|of|the)){1,8}"
)
"""The origin of a picture or a page, from the line's beginning."""
BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Автор:)(?: [^\W\d_a-zа-я][\w.'’-]*){2,5}")
TIMES = frozenset(terms.TIMES.split())
NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|am|pm)?|\d{1,2}t\d{2}")


def without_boilerplate(title: str, body: str) -> str:
    r"""`body` without navigation, consent and subscription texts, credits, links to other articles.

    `body` is clean text with one paragraph a line. A body that is wholly boilerplate, such as a
    robot check, becomes empty. Cleaning what is clean changes nothing.

    >>> without_boilerplate("Floods", "Home\nNews\nThe river rose by a metre.\nRead more:\nA list")
    'The river rose by a metre.'
    """
    lines = without_leftovers(title, body.split("\n"))
    if not lines:
        return ""
    titles = _forms_of(title)
    kinds = [_block_kind(line, titles) for line in lines]
    if BlockKind.PROSE in kinds[:-1] and _repeats(lines[-1], titles):
        kinds[-1] = BlockKind.BOILERPLATE
    prose = [n for n, kind in enumerate(kinds) if kind is BlockKind.PROSE]
    if prose:
        _drop_before(prose[0], lines, kinds)
        _drop_after(prose[-1], lines, kinds)
    dropped = (BlockKind.BOILERPLATE, BlockKind.HEADING)
    kept = "\n".join(line for line, kind in zip(lines, kinds, strict=True) if kind not in dropped)
    checked = {body, kept}
    return "" if any(map(_is_robot_check, checked)) else kept


def _repeats(line: str, titles: frozenset[str]) -> bool:
    """Whether a line says little beside the headline, as "The post ... appeared first on ..." does
    in every language."""
    words = words_in(line[:MAX_LINE])
    return words not in titles and any(
        title in words and len(words) - len(title) <= MAX_BESIDE_TITLE
        for title in titles
        if len(title) >= MIN_TITLE
    )


def _is_robot_check(body: str) -> bool:
    if len(body) > MAX_ROBOT_CHECK:
        return False
    words = words_in(body)
    cues = len(set(ROBOT_CHECKS.findall(words)))
    return cues > 1 and len(body) <= cues * MAX_PER_ROBOT_CUE and not _attributes(words)


def _forms_of(title: str) -> frozenset[str]:
    """The title's words with and without what follows the last dash or bar, often the site."""
    short = re.split(r"\s[|–—-]\s", title)[:-1]
    return frozenset(filter(None, (words_in(title), words_in(" ".join(short)))))


def _drop_before(first: int, lines: list[str], kinds: list[BlockKind]) -> None:
    """Navigation, byline and repeated title, which stand before the first prose."""
    sections = kinds[:first].count(BlockKind.SECTION)
    for n in range(first):
        short = len(lines[n].split()) <= SECTION_WORDS
        if (
            kinds[n] in (BlockKind.SECTION, BlockKind.TITLE)
            or (short and sections >= MIN_SECTIONS)
            or BYLINE.fullmatch(lines[n])
        ):
            kinds[n] = BlockKind.BOILERPLATE


def _drop_after(last: int, lines: list[str], kinds: list[BlockKind]) -> None:
    """Navigation after the last prose, and all that follows the heading of a list."""
    listed = False
    for n in range(last + 1, len(lines)):
        listed = listed or kinds[n] is BlockKind.HEADING
        if listed or kinds[n] is BlockKind.SECTION:
            kinds[n] = BlockKind.BOILERPLATE


def _block_kind(line: str, titles: frozenset[str]) -> BlockKind:
    if len(line) > MAX_LINE:
        return BlockKind.PROSE
    listed = word_list(line)
    words = " ".join(listed)
    if words in titles and words:
        return BlockKind.TITLE
    if not _ends_in_full_stop(line):
        if words in HEADINGS or is_list_heading(line) or _leads_to_section(listed):
            return BlockKind.HEADING
        if words in LABELS:
            return BlockKind.BOILERPLATE
        if words in SECTIONS:
            return BlockKind.SECTION
    if (_is_date(line, listed) or is_stamp(line)) and not is_furniture(line):
        return BlockKind.SECTION
    if not words or _is_pointer(line) or _is_bar(line) or _is_promotion(line, listed):
        return BlockKind.BOILERPLATE
    if is_filed(line):
        return BlockKind.SECTION
    if len(line) >= MIN_PROSE or line.rstrip(AFTER_SENTENCE).endswith(tuple(SENTENCE_ENDS)):
        return BlockKind.PROSE
    return BlockKind.OTHER


def _leads_to_section(listed: list[str]) -> bool:
    """Whether a line is of "More from" and the name of a section."""
    return any(
        " ".join(listed[:length]) in MORE_FROM and " ".join(listed[length:]) in SECTIONS
        for length in range(1, min(LONGEST_MORE, len(listed) - 1) + 1)
    )


def _ends_in_full_stop(line: str) -> bool:
    """As sentences do; a label does not, and "..." is none."""
    return ends_sentence(line) and line[-2:-1] != "."


def _is_pointer(line: str) -> bool:
    """A photo credit, an address, where to reach somebody, or "Related: headline"."""
    if is_spoken_label(line):
        return True
    if len(line) > MAX_POINTER:
        return False
    before, *after = COLON.split(line, maxsplit=1)
    label = words_in(before)
    tells = label in FILING and len(line.split()) > MIN_WORDS and _ends_in_full_stop(line)
    tells = tells or bool(after and label not in FROM_WHOM and goes_on(after[0].strip()))
    if (after and label in PREFIXES and not tells) or CREDIT.fullmatch(line):
        return True
    return is_pointer(line) or is_credit(line) or is_staff(line) or _is_contact(line)


def _is_contact(line: str) -> bool:
    """An address, with a name, a label or the name of a section at most."""
    if is_phone_line(line):
        return True
    beside = without_contacts(line)
    return beside != line and (is_names_alone(beside) or words_in(beside) in LINKED)


def _is_date(line: str, words: list[str]) -> bool:
    """When a page was published, and nothing else: lone numbers may be results."""
    if _ends_in_full_stop(line) and not line.endswith(".m."):
        return False
    times = numbers = 0
    for word in words:
        if word in TIMES:
            times += 1
        elif NUMBER.fullmatch(word):
            numbers += 1
        else:
            return False
    return bool(times and numbers)


def _is_bar(line: str) -> bool:
    """Names of sections in one line, such as "World | Politics | Sport"."""
    if sum(map(line.count, SEPARATORS)) < MIN_SECTIONS - 1:
        return False
    parts = [words_in(part) for part in SEPARATED.split(line)]
    return sum(part in SECTIONS for part in parts) >= max(MIN_SECTIONS, len(parts) / 2)


def _is_promotion(line: str, listed: list[str]) -> bool:
    """A consent notice, an advert of a newsletter or a subscription, a legal line."""
    is_listed = line.startswith(LISTED) and (is_furniture(line) or is_prompt(line))
    if len(line) > MAX_PROMOTION or (line.startswith(QUOTED) and not is_listed):
        return False
    words = " ".join(listed)
    if _is_formula(listed, words) or is_prompt(line) or is_furniture(line):
        return not _attributes(words)
    if ADDRESS.isdisjoint(listed) or _attributes(words):
        return False
    kinds = sum(bool(cue.search(words)) for cue in CUES)
    return kinds >= (2 if len(line) <= MAX_POINTER else 3)


def _is_formula(listed: list[str], words: str) -> bool:
    if not words.isascii() and FORMULAS_CJK.search(words):
        return True
    there = FORMULA_WORDS.intersection(listed)
    return any(formula.search(words) for word in there for formula in FORMULAS[word])


def _attributes(words: str) -> bool:
    spaced = f" {words} "
    return any(f" {term} " in spaced for term in ATTRIBUTION)
