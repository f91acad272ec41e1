"""Freed prose: takes from a page's prose the names by which extraction would drop it.

Extraction looks for letters, such as `bar` and `expand`, within words: `barrons-text`.
"""

from collections import Counter
from functools import lru_cache

from lxml import etree, html
from trafilatura.xpaths import OVERALL_DISCARD_XPATH

from processors.normalize.boilerplate.part_names import MAX_NAMES, names_frame
from processors.text.sentence_marks import ends_sentence

MIN_PROSE = 80
"""Characters of a paragraph that tells something."""
PART = 0.25
"""Share of a page's prose in a block that is then no furniture, unless its name says so."""
NAMES = ("class", "id")


def free_prose(tree: html.HtmlElement) -> None:
    """Leave what tells something no names for which extraction drops it. What whole words say is to
    have been judged before."""
    prose: Counter[html.HtmlElement] = Counter()
    paragraphs = []
    for each in tree.iter("p"):
        text = "".join(each.itertext()).strip()
        if len(text) >= MIN_PROSE and ends_sentence(text):
            paragraphs.append(each)
            for around in each.iterancestors():
                prose[around] += len(text)
    least = PART * prose[tree]
    blocks = (each for each, length in prose.items() if length >= least)
    for each in (*paragraphs, *blocks):
        if _is_dropped(str(each.tag), *(each.get(name, "")[:MAX_NAMES] for name in NAMES)):
            for name in NAMES:
                each.attrib.pop(name, None)


@lru_cache(maxsize=2**12)
def _is_dropped(tag: str, classes: str, names: str) -> bool:
    """Whether extraction drops an element of these names, of which no whole word is a reason to."""
    if not (classes or names) or names_frame(f"{classes} {names}"):
        return False
    around = etree.Element("body")
    etree.SubElement(around, tag, {"class": classes, "id": names})
    return any(xpath(around) for xpath in OVERALL_DISCARD_XPATH)
