"""Story digest: what a feed says of a story beside its headline, made once for each revision and
every ten minutes: without one, articles that are kept no longer go, and a model's summary comes."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from cachetools import TTLCache, cached

from infra.monotonic import monotonic
from infra.web.pages import formatting
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.queries import StoryQueries
from processors.model import BIASES, Story
from processors.stories.attribution import attributed_name
from processors.stories.coverage import vouched
from processors.stories.reprints import group_reprints
from processors.stories.title import title_of
from processors.text.counts import counts_sentence
from processors.text.xml_safe import one_line

KEPT = 1_000
"""Revisions of stories in memory, some kilobytes each."""
FRESH_SECONDS = 600
NAMED_ARTICLES = 5


@dataclass(frozen=True, slots=True)
class DigestSentence:
    """A sentence of the summary."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class DigestArticle:
    """One of the articles that most outlets ran."""

    outlet: str
    title: str
    language: str
    link: str


@dataclass(frozen=True, slots=True)
class StoryDigest:
    """Counts, sides, summary and the largest articles of a story, each on one line."""

    counts: str
    lean: str
    """Which sides tell it; "" where nobody is rated."""
    bullets: tuple[DigestSentence, ...] = ()
    articles: tuple[DigestArticle, ...] = ()


DigestOf = Callable[[Story], StoryDigest]


def story_digests(queries: StoryQueries, narrative: StoryNarrative) -> DigestOf:
    """Tells stories as their pages do. May be shared by threads."""

    @cached(
        TTLCache(KEPT, FRESH_SECONDS, timer=monotonic(lambda: queries.now().timestamp())),
        key=lambda story: (story.story_id, story.revision),
        condition=Condition(),
    )
    def digest_of(story: Story) -> StoryDigest:
        counts, lean = f"{counts_sentence(story)}.", _lean(story)
        view = queries.story(story.story_id)
        if view is None:
            return StoryDigest(counts, lean)
        bullets, _ = narrative.bullets(view, set())
        groups = group_reprints(vouched(view.articles) or view.articles)
        largest = sorted(groups, key=lambda group: -group.outlets)[:NAMED_ARTICLES]
        return StoryDigest(
            counts,
            lean,
            tuple(DigestSentence(one_line(each.text), each.language) for each in bullets),
            tuple(
                DigestArticle(
                    one_line(attributed_name(group.first)),
                    one_line(title_of(group.first)),
                    group.first.language,
                    one_line(group.first.url),
                )
                for group in largest
            ),
        )

    return digest_of


def _lean(story: Story) -> str:
    """
    >>> _lean(Story.model_construct(bias={"left": 1, "center": 3}))
    'Of the rated sources, 25% left, 75% center.'
    """
    known = any(part.side in BIASES for part in formatting.lean_parts(story.bias))
    return f"Of the rated sources, {formatting.lean_words(story.bias)}." if known else ""
