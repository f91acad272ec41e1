"""Identical texts are embedded once, and never differently."""

import gc
import tracemalloc
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from processors.embed.articles import ArticleEmbedder
from processors.embed.embedder import BODY_CHARACTERS, EmbedOnce, embedding_text
from processors.model import Article
from tests.support.messages import assigned, vector

FRAMES = 10
"""From an allocation up to the test."""


class Counting:
    """An embedder that notes what it was asked."""

    name = "counting"
    dimensions = 384

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([vector(text) for text in texts], np.float32).reshape(-1, 384)


def article(title: str, body: str = "") -> Article:
    content = assigned("a", title=title, body=body).article
    assert content is not None
    return content


def test_a_text_is_embedded_once_within_and_between_batches() -> None:
    counting = Counting()
    once = EmbedOnce(counting)
    first = once.embed(["a", "b", "a"], ["en"] * 3)
    second = once.embed(["b", "c"], ["en"] * 2)
    assert counting.asked == ["a", "b", "c"]
    assert np.array_equal(first, [vector("a"), vector("b"), vector("a")])
    assert np.array_equal(second, [vector("b"), vector("c")])


def test_a_text_in_another_language_is_another() -> None:
    counting = Counting()
    EmbedOnce(counting).embed(["a", "a", "a"], ["en", "de", "en"])
    assert counting.asked == ["a", "a"]


def test_the_text_that_was_not_used_longest_is_forgotten() -> None:
    counting = Counting()
    once = EmbedOnce(counting, capacity=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        once.embed([text], ["en"])
    assert counting.asked == ["a", "b", "c", "b"]


def test_a_batch_larger_than_the_memory_is_whole() -> None:
    texts = [str(n) for n in range(10)]
    found = EmbedOnce(Counting(), capacity=3).embed(texts, ["en"] * len(texts))
    assert np.array_equal(found, [vector(text) for text in texts])


def test_what_is_remembered_is_neither_texts_nor_whole_batches() -> None:
    counting = Counting()
    once = EmbedOnce(counting, capacity=100)
    once.embed(["warm up"], ["en"])
    tracemalloc.start(FRAMES)
    try:
        for batch in range(20):
            # One text of each batch comes again and again, as those that many outlets run.
            often = [f"{n} " * 20_000 for n in range(batch + 1)]
            once.embed([*often, *(f"{batch} {n}" for n in range(50))], ["en"] * (batch + 51))
        counting.asked.clear()
        del often
        gc.collect()
        # Not what the threads of the test run keep meanwhile.
        here = tracemalloc.Filter(True, __file__, all_frames=True)
        kept = tracemalloc.take_snapshot().filter_traces([here]).statistics("filename")
    finally:
        tracemalloc.stop()
    assert sum(each.size for each in kept) < 100 * (384 * 4 + 1_000)


def test_no_texts_are_no_rows() -> None:
    assert EmbedOnce(Counting()).embed([], []).shape == (0, 384)


def test_title_and_lead_stand_for_an_article() -> None:
    assert embedding_text(article("Title", "")) == "Title"
    assert embedding_text(article("Title", "x" * 9999)) == "Title. " + "x" * BODY_CHARACTERS


def test_articles_keep_their_order_and_name_the_model() -> None:
    articles = [article("One"), article("Two"), article("One")]
    found = ArticleEmbedder(EmbedOnce(Counting())).embed(articles)
    assert [each.title for each in found] == ["One", "Two", "One"]
    assert {each.embedding_model for each in found} == {"counting"}
    assert found[0].embedding == found[2].embedding != found[1].embedding
