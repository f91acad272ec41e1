"""Summarizer: picks sentences of a story, each with the articles that say so."""

import re
from collections.abc import Sequence

import numpy as np

from processors.model import StoryArticle
from processors.stories.summary.bullet import Bullet
from processors.stories.summary.citing import CitableText, cite
from processors.stories.summary.leads import LEAD_CHARACTERS, usable, width
from processors.stories.summary.likeness import Likeness, terms
from processors.stories.summary.scoring import opening, score
from processors.stories.summary.selection import SummaryText, select_texts, with_all_deciding

MAX_BULLETS = 5
CHARACTERS_PER_BULLET = 250
"""Of the story's leads: a short text is not told again whole."""
MAX_SENTENCES = 120
"""Compared with each other."""
SAME = 0.6
"""So much of a sentence in the bullets before it makes it superfluous."""
NOVELTY = 1.5
"""Penalty of a sentence that tells nothing new."""
REPEATED_FIGURE = 0.3
"""Penalty beside it of one that has only figures that were told before."""
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
FLOOR = 0.3
"""Further sentences have at least this part of the first one's score."""


def summarize(articles: Sequence[StoryArticle]) -> list[Bullet]:
    """Up to five sentences that tell the story, the first one what happened.

    All are in one language and stand in the lead of an article word for word. None where there
    is only a title. See docs/explanation/summaries.md.
    """
    texts = select_texts(articles)
    found = [(number, each) for number, text in enumerate(texts) for each in usable(text.article)]
    # Of many texts, the first sentences.
    found.sort(key=lambda pair: pair[1].place)
    found = sorted(found[:MAX_SENTENCES], key=lambda pair: (pair[0], pair[1].place))
    if not found:
        return []
    if not any(texts[number].deciding for number, _ in found):
        texts = with_all_deciding(texts)
    of = np.array([number for number, _ in found])
    sentences = [sentence for _, sentence in found]
    words = [terms(sentence.text) for sentence in sentences]
    likeness = Likeness(words, [terms(text.article.title) for text in texts])
    scores = score(texts, of, sentences, words, likeness)
    first = scores + opening(texts, of, sentences, likeness)
    sources = [CitableText(text) for text in texts]
    said = [_numbers(sentence.text) for sentence in sentences]
    left = np.ones(len(sentences), np.bool_)
    repeats = np.zeros(len(sentences))
    bullets: list[Bullet] = []
    chosen: list[int] = []
    wanted = _wanted(texts)
    while len(bullets) < wanted and left.any():
        worth = np.where(left, scores - NOVELTY * repeats if chosen else first, -np.inf)
        place = int(worth.argmax())
        if chosen and worth[place] < FLOOR * scores[chosen[0]]:
            break
        left[place] = False
        own = sources[of[place]]
        others = [source for source in sources if source is not own]
        if citations := cite(sentences[place].text, own, others, likeness.weights):
            bullets.append(Bullet(sentences[place].text, citations))
            chosen.append(place)
            known = likeness.share_known(chosen)
            left &= known < SAME
            figures = set().union(*(said[each] for each in chosen))
            repeats = known + REPEATED_FIGURE * np.array(
                [bool(each) and each <= figures for each in said]
            )
    return bullets


def _numbers(text: str) -> set[str]:
    return set(_FIGURE.findall(text))


def _wanted(texts: Sequence[SummaryText]) -> int:
    """How many bullets the story has matter for."""
    characters = sum(width(text.article.body[:LEAD_CHARACTERS]) for text in texts)
    return max(1, min(MAX_BULLETS, characters // CHARACTERS_PER_BULLET))
