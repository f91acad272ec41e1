"""Checking: keeps of bullets that a model wrote what the cited articles bear out."""

import re
from collections.abc import Iterable, Sequence

from processors.model import StoryArticle
from processors.stories.facts import unsupported
from processors.stories.facts.support import looked_at
from processors.stories.summary.bullet import Bullet
from processors.stories.summary.citing import MAX_CITATIONS
from processors.stories.summary.leads import LONGEST, unquoted, width
from processors.stories.summary.likeness import terms
from processors.stories.summary.phrases import advertises, speaks
from processors.stories.summary.summarize import MAX_BULLETS

SHORTEST = 20
MAX_CHECKED = 20
"""Bullets that are looked at."""
WORDS_KEPT = 0.6
"""Share of a bullet's longer words that its articles have."""
WORDS_CITED = 0.3
"""Share of them that an article has which is cited for it."""
_SHORT_WORD = 3
_MARKUP = re.compile(
    r"[<>{}\\`*#\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]|\]\(|://"
)
_ADDRESS = re.compile(r"\b[\w-]+\.[a-z]{2,}/|\b[\w-]+\.(?:com|org|net|info|biz|io|example)\b")


def checked(bullets: Iterable[Bullet], articles: Sequence[StoryArticle]) -> list[Bullet]:
    """Those of `bullets` that the articles they cite bear out, up to MAX_BULLETS.

    A bullet goes where it cites what is not among `articles`, has a number, name or quotation that
    no cited article has, most of its words are not theirs, or it holds markup or an address. What
    says little of a bullet is cited for it no more.
    """
    known = {article.article_id: article for article in articles}
    kept: list[Bullet] = []
    seen: set[str] = set()
    for bullet in list(bullets)[:MAX_CHECKED]:
        if len(kept) == MAX_BULLETS:
            break
        if bullet.text in seen or not all(each in known for each in bullet.citations):
            continue
        seen.add(bullet.text)
        cited = [known[each] for each in dict.fromkeys(bullet.citations)][: 2 * MAX_CITATIONS]
        if citations := _borne_out(bullet.text, cited):
            kept.append(Bullet(bullet.text, citations))
    return kept


def _borne_out(text: str, cited: Sequence[StoryArticle]) -> tuple[str, ...]:
    """Ids of the articles that do, the one with most of its words first; empty where none do."""
    if not cited or not _is_plain(text) or speaks(unquoted(text), cited[0].language):
        return ()
    words = {word for word in terms(text) if len(word) > _SHORT_WORD or not word.isascii()}
    if not words:
        return ()
    have = {each.article_id: words & terms(looked_at(each)) for each in cited}
    telling = [each for each in cited if len(have[each.article_id]) >= WORDS_CITED * len(words)]
    telling.sort(key=lambda each: (-len(have[each.article_id]), each.article_id))
    telling = [each for each in telling if each.language == telling[0].language][:MAX_CITATIONS]
    if not telling or unsupported(text, telling):
        return ()
    kept = set[str]().union(*(have[each.article_id] for each in telling))
    enough = len(kept) >= WORDS_KEPT * len(words)
    return tuple(each.article_id for each in telling) if enough else ()


def _is_plain(text: str) -> bool:
    return (
        SHORTEST <= width(text) <= LONGEST
        and text == text.strip()
        and _MARKUP.search(text) is None
        and _ADDRESS.search(text.lower()) is None
        and not advertises(text)
    )
