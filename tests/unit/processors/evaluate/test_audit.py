"""Disagreements that were planted are found, each with the correction that undoes it."""

import random
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from processors.evaluate.audit import MAX_ARTICLES, Disagreement, audit
from processors.evaluate.similarity import WindowArticle, similarities
from tests.support.messages import vector
from tests.support.raw_articles import SUBJECTS

PER_STORY = 6


def article(subject: int, n: int, story_id: str | None = None) -> WindowArticle:
    """One of the articles about a subject; in a story of that subject, unless told otherwise."""
    noise: NDArray[np.float32] = vector(f"noise {subject} {n}")
    words = SUBJECTS[subject].split()
    return WindowArticle(
        article_id=f"{subject}-{n}",
        story_id=story_id or f"story {subject}",
        title=" ".join(words[n % 4 : n % 4 + 4]),
        body=" ".join(words),
        language="en",
        time=3600.0 * (subject + 10 * n),
        embedding=vector(f"subject {subject}") + 0.3 * noise,
    )


def newsroom() -> list[list[WindowArticle]]:
    """The articles of each subject, in stories as they ought to be."""
    return [[article(subject, n) for n in range(PER_STORY)] for subject in range(len(SUBJECTS))]


def found(articles: Sequence[list[WindowArticle]]) -> tuple[Disagreement, ...]:
    return audit([each for story in articles for each in story]).disagreements


def test_stories_as_they_ought_to_be_are_agreed_with() -> None:
    result = audit([each for story in newsroom() for each in story])
    assert result.disagreements == ()
    assert (result.articles, result.stories, result.batch_stories) == (36, 6, 6)
    assert result.bcubed.f1 == result.agreement.adjusted_rand == 1.0
    assert result.agreement.v_measure == result.agreement.adjusted_mutual_information == 1.0


def test_a_wrong_merge_is_split() -> None:
    stories = newsroom()
    stories[1] = [article(1, n, "story 0") for n in range(4)]
    (planted,) = found(stories)
    assert (planted.kind, planted.story_id, planted.other_story_id) == ("split", "story 0", None)
    assert planted.article_ids == ("1-0", "1-1", "1-2", "1-3")
    assert planted.weight == pytest.approx(2 * 4 * 6 / 10)
    assert planted.own is not None
    assert planted.here is not None
    assert planted.here < 3.0 < planted.own
    assert planted.there is None


def test_a_wrong_split_is_merged_into_the_larger_part() -> None:
    stories = newsroom()
    stories[2] = [article(2, n, "part" if n < 2 else None) for n in range(PER_STORY)]
    (planted,) = found(stories)
    assert (planted.kind, planted.story_id, planted.other_story_id) == ("merge", "part", "story 2")
    assert planted.article_ids == ("2-0", "2-1")
    assert planted.here is None
    assert planted.there is not None
    assert planted.there > 3.0


def test_a_misplaced_article_is_moved_where_it_belongs() -> None:
    stories = newsroom()
    stories[3][5] = article(3, 5, "story 4")
    (planted,) = found(stories)
    assert (planted.kind, planted.story_id, planted.other_story_id) == (
        "move",
        "story 4",
        "story 3",
    )
    assert planted.article_ids == ("3-5",)
    assert planted.own is None
    assert planted.here is not None
    assert planted.there is not None
    assert planted.here < planted.there


def test_all_at_once_the_largest_first() -> None:
    stories = newsroom()
    stories[1] = [article(1, n, "story 0") for n in range(4)]
    stories[2] = [article(2, n, "part" if n < 2 else None) for n in range(PER_STORY)]
    stories[3][5] = article(3, 5, "story 4")
    kinds = [each.kind for each in found(stories)]
    assert kinds == ["split", "move", "merge"]
    weights = [each.weight for each in found(stories)]
    assert weights == sorted(weights, reverse=True)


def test_the_order_of_the_articles_makes_no_difference() -> None:
    stories = newsroom()
    stories[3][5] = article(3, 5, "story 4")
    articles = [each for story in stories for each in story]
    shuffled = random.Random(1).sample(articles, len(articles))  # noqa: S311
    assert audit(shuffled) == audit(articles)


def test_no_article_and_one() -> None:
    nothing = audit([])
    assert (nothing.articles, nothing.stories, nothing.disagreements) == (0, 0, ())
    one = audit([article(0, 0)])
    assert (one.stories, one.batch_stories, one.disagreements) == (1, 1, ())


def test_two_articles_without_a_word_and_with_one_time() -> None:
    silent = [
        WindowArticle(str(n), str(n), "", "", "en", 0.0, vector(f"silent {n}")) for n in range(2)
    ]
    assert audit(silent).disagreements == ()


def test_more_articles_than_memory_is_meant_for_are_refused() -> None:
    with pytest.raises(ValueError, match=f"an audit takes {MAX_ARTICLES} at most"):
        audit([article(0, 0)] * (MAX_ARTICLES + 1))


def test_similarities_are_symmetric_and_higher_within_a_subject() -> None:
    articles = [each for story in newsroom() for each in story]
    pairs = similarities(articles)
    np.testing.assert_array_equal(pairs, pairs.T)
    assert not pairs.diagonal().any()
    within = [pairs[n, n + 1] for n in range(0, 36, PER_STORY)]
    across = pairs[:PER_STORY, PER_STORY:]
    assert min(within) > across.max()
