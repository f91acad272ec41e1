"""Vectors whitened by how texts of one story differ: these stand nearer, against others."""

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from infra.embedders.error import ModelError
from infra.embedders.folder import DEFAULT_MODEL, ModelFolder
from infra.embedders.opening import open_embedder
from infra.embedders.whitened import WhitenedEmbedder, whitened
from processors.embed.embedder import Embedder
from tests.support.onnx_models import write_model

CANARY = Path(__file__).parents[4] / "demo" / "canary.jsonl"


def test_articles_of_one_story_stand_out_more_in_seven_languages(
    embedder: WhitenedEmbedder,
) -> None:
    assert _separation(embedder) > _separation(embedder.plain) + 0.5


def _separation(embedder: Embedder) -> float:
    """How much nearer articles of one story are than others, in deviations of the others."""
    articles = [json.loads(line) for line in CANARY.read_text(encoding="utf-8").splitlines()]
    vectors = embedder.embed(
        [f"{article['title']}. {article['body']}" for article in articles],
        [article["language"] for article in articles],
    )
    stories = np.array([article["story"] for article in articles])
    same = stories[:, None] == stories
    cosines = vectors @ vectors.T
    one_story, others = cosines[same & ~np.eye(len(vectors), dtype=bool)], cosines[~same]
    return float((one_story.mean() - others.mean()) / others.std())


def test_a_vector_does_not_depend_on_those_beside_it(embedder: WhitenedEmbedder) -> None:
    texts = ["Ferries stay in port", "Missiles at the parade", "", "Rain"]
    together = embedder.embed(texts, ["en"] * len(texts))
    for place, text in enumerate(texts):
        assert np.array_equal(embedder.embed([text], ["en"])[0], together[place])
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)


def test_what_is_made_zero_stays_and_no_texts_are_no_rows(embedder: WhitenedEmbedder) -> None:
    vectors: NDArray[np.float32] = np.array([[1, 0], [0, 2]], np.float32)
    flat: NDArray[np.float32] = np.array([[0, 0], [0, 3]], np.float32)
    assert whitened(vectors, flat).tolist() == [[1, 0], [0, 1]]
    assert embedder.embed([], []).shape == (0, 384)


def test_the_shipped_whitening_is_symmetric_and_can_be_undone() -> None:
    whitening = ModelFolder(DEFAULT_MODEL).whitening()
    assert whitening is not None
    assert whitening == pytest.approx(whitening.T, abs=1e-3)
    assert np.linalg.eigvalsh(whitening).min() > 0.1


def test_a_whitening_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    assert ModelFolder(folder).whitening() is None
    before = ModelFolder(folder).name
    np.save(folder / "whitening.npy", np.eye(384, dtype=np.float16))
    assert isinstance(open_embedder(str(folder)), WhitenedEmbedder)
    assert ModelFolder(folder).name != before
    archive = (DEFAULT_MODEL / "means.npz").read_bytes()
    for broken in (b"none", b"", archive, archive[:100]):
        (folder / "whitening.npy").write_bytes(broken)
        with pytest.raises(ModelError, match=r"whitening\.npy holds no matrix"):
            open_embedder(str(folder))
    for matrix in (np.eye(10), np.full((384, 384), np.nan), np.array(["a"])):
        np.save(folder / "whitening.npy", matrix)
        with pytest.raises(ModelError, match=r"whitening\.npy (is|holds) no matrix"):
            open_embedder(str(folder))
