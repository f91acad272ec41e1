"""Card content: what the cards of a story and of a list of stories show."""

import re

from infra.web.pages import formatting
from infra.web.pages.sharing.cards.drawing import Card, CardSegment
from processors.model import BIASES, Story
from processors.text.counts import articles_sentence, several

NAMED_FROM = 16
"""Per cent of the bar that a side's name needs."""
LETTER_FROM = 7
"""The same for its first letter."""

LANGUAGE_CODE = re.compile("[a-z]{2,3}")
"""Codes that typesetting knows."""


def story_card(story: Story) -> Card:
    """Headline, counts and lean of a story."""
    language = formatting.headline_language(story)
    counts = [articles_sentence(story)]
    if story.article_count:
        counts.append(several(story.publisher_count, "owner"))
    if len(story.languages) > 1:
        counts.append(several(len(story.languages), "language"))
    section = [story.section.capitalize()] if story.section else []
    return Card(
        headline=formatting.headline(story),
        otherwise=f"A story told in {formatting.language(language)}",
        language=language if LANGUAGE_CODE.fullmatch(language) else "en",
        counts=" · ".join(counts),
        corner=" · ".join([*section, f"{story.last_seen:%-d %B %Y}"]),
        lean=[
            CardSegment(part.side, part.width, _label(part))
            for part in formatting.lean_parts(story.bias)
            if part.side in BIASES
        ],
    )


def list_card(title: str) -> Card:
    """The title of a list; what it lists changes too fast for a picture."""
    return Card(
        headline=title,
        otherwise=title,
        language="en",
        counts="One story of many outlets: who covers it, who leaves it out, what is agreed",
        corner="",
    )


def _label(part: formatting.LeanPart) -> str:
    if part.width < LETTER_FROM:
        return ""
    name = part.side.capitalize() if part.width >= NAMED_FROM else part.side[0].upper()
    return f"{name} {part.share}%"
