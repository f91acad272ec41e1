"""Freed prose: takes from a page's prose the names by which extraction would drop it.

Extraction looks for letters, such as `bar` and `expand`, within words: `barrons-text`.
"""

from lxml import html
from trafilatura.xpaths import OVERALL_DISCARD_XPATH

from processors.normalize.boilerplate.part_names import names_frame
from processors.text.sentence_marks import ends_sentence

MIN_PROSE = 80
"""Characters of a paragraph that tells something."""
PART = 0.25
"""Share of a page's prose in a block that is then no furniture, unless its name says so."""


def free_prose(tree: html.HtmlElement) -> None:
    """Leave what tells something no names for which extraction drops it. What whole words say is to
    have been judged before."""
    dropped = {each: 0 for xpath in OVERALL_DISCARD_XPATH for each in xpath(tree)}
    if not dropped:
        return
    total = 0
    for each in tree.iter("p"):
        text = "".join(each.itertext()).strip()
        if len(text) >= MIN_PROSE and ends_sentence(text):
            total += len(text)
            for around in (each, *each.iterancestors()):
                if around in dropped:
                    dropped[around] += len(text)
    for each, length in dropped.items():
        names = f"{each.get('class', '')} {each.get('id', '')}"
        if length and (each.tag == "p" or length >= PART * total) and not names_frame(names):
            each.attrib.pop("class", None)
            each.attrib.pop("id", None)
