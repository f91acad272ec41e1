"""Edits that newsrooms make to an agency's text, of known strength, and texts to make them to."""

import re
from collections.abc import Callable
from random import Random
from typing import Final

from demo.build import read_stories, split_paragraphs

MIN_PARAGRAPHS: Final = 5
"""Shorter texts are not cut: of three paragraphs hardly anything would be left."""

Paragraphs = list[str]
Edit = Callable[[Paragraphs, Random], Paragraphs]

STORIES: Final[dict[str, list[Paragraphs]]] = {}
"""The texts of each demo story, as they were written: all different."""
for _story in read_stories():
    for _text in _story["text"]:
        _paragraphs = list(split_paragraphs(_text["body"]))
        STORIES.setdefault(_text.get("label", _story["label"]), []).append(_paragraphs)
LONG: Final = [text for texts in STORIES.values() for text in texts if len(text) >= MIN_PARAGRAPHS]
FOREIGN: Final = [texts[0][0] for texts in STORIES.values() if len(texts) == 1]
"""Paragraphs of other stories."""


def cut(share: float) -> Edit:
    """The last paragraphs are left out; at least one stays."""
    return lambda text, _: text[: max(1, round(len(text) * (1 - share)))]


def changed(share: float) -> Edit:
    """This share of the words, anywhere, becomes another word of the text."""

    def edit(text: Paragraphs, rng: Random) -> Paragraphs:
        pool = " ".join(text).split()
        return [
            " ".join(rng.choice(pool) if rng.random() < share else word for word in each.split())
            for each in text
        ]

    return edit


def new_lead(text: Paragraphs, rng: Random) -> Paragraphs:
    return [rng.choice(FOREIGN), *text[1:]]


def new_first(text: Paragraphs, rng: Random) -> Paragraphs:
    return [rng.choice(FOREIGN), *text]


def local_paragraph(text: Paragraphs, rng: Random) -> Paragraphs:
    place = rng.randint(1, len(text))
    return [*text[:place], rng.choice(FOREIGN), *text[place:]]


def house_style(text: Paragraphs, _: Random) -> Paragraphs:
    """Dateline, credit and punctuation of another house."""
    first = re.sub(r"^[A-Z][A-Z. ]+ - ", "", text[0])
    styled = [f"KORVAN — (KN) {first}", *text[1:], "© Korvan Newswire, all rights reserved."]
    return [each.replace('"', "”").replace("'", "’").replace(" - ", "–") for each in styled]


def swapped(text: Paragraphs, rng: Random) -> Paragraphs:
    place = rng.randint(1, len(text) - 2)
    return [*text[:place], text[place + 1], text[place], *text[place + 2 :]]


def chain(*edits: Edit) -> Edit:
    def edit(text: Paragraphs, rng: Random) -> Paragraphs:
        for each in edits:
            text = each(text, rng)
        return text

    return edit


EDITS: Final[dict[str, Edit]] = {
    "dateline, credit, punctuation": house_style,
    "2% of the words changed": changed(0.02),
    "5% of the words changed": changed(0.05),
    "10% of the words changed": changed(0.1),
    "two paragraphs swapped": swapped,
    "another first paragraph": new_lead,
    "one more first paragraph": new_first,
    "a local paragraph": local_paragraph,
    "a quarter cut": cut(0.25),
    "half cut": cut(0.5),
    "two thirds cut": cut(0.67),
    "half cut, another first paragraph": chain(cut(0.5), new_lead),
    "a quarter cut, another first and a local paragraph": chain(
        cut(0.25), new_lead, local_paragraph
    ),
}
