"""The shipped encoder: a text's vector is a function of the text alone."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from infra.embedders.error import ModelError
from infra.embedders.folder import SHIPPED_MODEL, verify
from infra.embedders.onnx import OnnxEmbedder

TEXTS = [
    "Parade in Beijing",
    "",
    "A" * 5_000,
    "北京举行阅兵式",
    "Ferry strike enters its third day. Unions and owners meet again on Thursday.",
    "\u200f\ufffd \U0001f600",
]


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return OnnxEmbedder()


def test_a_vector_does_not_depend_on_its_batch(embedder: OnnxEmbedder) -> None:
    together = embedder.embed(TEXTS)
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])
    backwards = embedder.embed(TEXTS[::-1])[::-1]
    assert np.array_equal(together, alone)
    assert np.array_equal(together, backwards)


def test_a_vector_does_not_depend_on_the_threads(embedder: OnnxEmbedder) -> None:
    assert np.array_equal(embedder.embed(TEXTS), OnnxEmbedder(threads=1).embed(TEXTS))


def test_vectors_are_of_unit_length(embedder: OnnxEmbedder) -> None:
    found = embedder.embed(TEXTS)
    assert found.shape == (len(TEXTS), embedder.dimensions) == (len(TEXTS), 384)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_texts_of_one_event_are_nearer_than_others(embedder: OnnxEmbedder) -> None:
    parade, troops, ferry = embedder.embed(
        ["Military parade in Beijing", "Troops march through Beijing", "Ferry strike goes on"]
    )
    assert parade @ troops > parade @ ferry + 0.2


def test_no_texts_are_no_rows(embedder: OnnxEmbedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    for name in ("SHA256SUMS", "tokenizer.json"):
        shutil.copy(SHIPPED_MODEL / name, tmp_path / name)
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(
        "".join(line + "\n" for line in sums.read_text().splitlines() if "token" in line)
    )
    verify(tmp_path)
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    with pytest.raises(ModelError, match=r"tokenizer\.json is damaged: SHA-256"):
        verify(tmp_path)
    (tmp_path / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json is missing"):
        verify(tmp_path)
    with pytest.raises(ModelError, match="no model in"):
        OnnxEmbedder(tmp_path / "nowhere")
