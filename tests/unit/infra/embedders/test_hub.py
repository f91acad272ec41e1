"""Models by name: what our side does with fastembed, and with a real one where it is installed."""

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from infra.embedders.centred import MEASURED
from infra.embedders.error import ModelError
from infra.embedders.folder import SHIPPED
from infra.embedders.opening import open_embedder, space_of

TEXTS = ["Military parade in Beijing", "Ferry strike", ""]
MINILM = "sentence-transformers/all-MiniLM-L6-v2"


class TextEmbedding:
    """Fastembed's class as far as we use it, with vectors that are not of unit length."""

    embedding_size = 384

    def __init__(self, name: str, threads: int) -> None:
        if name == "far/away":
            raise ValueError("Could not load model far/away from any source.")

    @staticmethod
    def list_supported_models() -> list[dict[str, Any]]:
        names = {"near/by": 384, "far/away": 384, "too/long": 768}
        return [{"model": name, "dim": dim} for name, dim in names.items()]

    def embed(self, texts: Sequence[str], batch_size: int) -> Iterator[Any]:
        assert batch_size == 1
        return (np.arange(384.0) % (3 + len(text)) for text in texts)


ENGLISH_MODEL = SHIPPED / "all-MiniLM-L6-v2"


@pytest.fixture
def _fastembed(monkeypatch: pytest.MonkeyPatch) -> None:
    module = SimpleNamespace(TextEmbedding=TextEmbedding)
    monkeypatch.setitem(sys.modules, "fastembed", module)


def test_without_fastembed_its_models_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastembed", None)
    with pytest.raises(ModelError, match=r"fastembed:near/by .*pip install -e '\.\[fastembed\]'"):
        open_embedder("fastembed:near/by")


@pytest.mark.usefixtures("_fastembed")
def test_vectors_are_of_unit_length_one_text_at_a_time() -> None:
    found = open_embedder("fastembed:near/by")
    assert found.name == space_of("fastembed:near/by") == f"fastembed-near-by-{MEASURED}"
    vectors = found.embed(TEXTS, ["en"] * len(TEXTS))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)))
    assert found.embed([], []).shape == (0, 384)


@pytest.mark.usefixtures("_fastembed")
@pytest.mark.parametrize("name", ["no/such", "too/long"])
def test_a_model_that_cannot_be_used_names_those_that_can(name: str) -> None:
    with pytest.raises(ModelError, match=f"fastembed:{name}: .* 384 numbers, but far/away, near/b"):
        open_embedder(f"fastembed:{name}")


@pytest.mark.usefixtures("_fastembed")
def test_where_the_hub_cannot_be_reached_the_ways_out_are_told() -> None:
    wanted = "far/away cannot be fetched .*FASTEMBED_CACHE_PATH.* or set STORYWIRE_EMBEDDER"
    with pytest.raises(ModelError, match=wanted):
        open_embedder("fastembed:far/away")


def test_the_shipped_model_in_the_cache_of_a_real_fastembed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("fastembed", reason="the extra fastembed is not installed")
    revision = "0" * 40
    repository = tmp_path / "models--Qdrant--all-MiniLM-L6-v2-onnx"
    snapshot = repository / "snapshots" / revision
    snapshot.mkdir(parents=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(revision)
    shutil.copy(ENGLISH_MODEL / "model_int8.onnx", snapshot / "model.onnx")
    for name in ("tokenizer.json", "config.json"):
        shutil.copy(ENGLISH_MODEL / name, snapshot / name)
    limits = {"max_length": 128, "model_max_length": 512, "pad_token": "[PAD]"}
    (snapshot / "tokenizer_config.json").write_text(json.dumps(limits))
    special = {
        f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")
    }
    (snapshot / "special_tokens_map.json").write_text(json.dumps(special))
    monkeypatch.setenv("FASTEMBED_CACHE_PATH", str(tmp_path))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    found = open_embedder(f"fastembed:{MINILM}")
    languages = ["en"] * len(TEXTS)
    same = open_embedder("all-MiniLM-L6-v2").embed(TEXTS, languages)
    assert found.embed(TEXTS, languages) == pytest.approx(same, abs=1e-5)
