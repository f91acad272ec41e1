"""The shipped encoder: a text's vector is a function of the text alone."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from infra.embedders.error import ModelError
from infra.embedders.folder import DEFAULT_MODEL, ModelFolder, verify
from infra.embedders.onnx import OnnxEncoder

TEXTS = [
    "Parade in Beijing",
    "",
    "A" * 5_000,
    "北京举行阅兵式",
    "Ferry strike enters its third day. Unions and owners meet again on Thursday.",
    "\u200f\ufffd \U0001f600",
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(ModelFolder(DEFAULT_MODEL))


def test_a_vector_does_not_depend_on_its_batch(encoder: OnnxEncoder) -> None:
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    backwards = encoder.encode(TEXTS[::-1])[::-1]
    assert np.array_equal(together, alone)
    assert np.array_equal(together, backwards)


def test_a_vector_does_not_depend_on_the_threads(encoder: OnnxEncoder) -> None:
    assert np.array_equal(
        encoder.encode(TEXTS), OnnxEncoder(ModelFolder(DEFAULT_MODEL), threads=1).encode(TEXTS)
    )


def test_vectors_are_of_unit_length(encoder: OnnxEncoder) -> None:
    found = encoder.encode(TEXTS)
    assert found.shape == (len(TEXTS), encoder.dimensions) == (len(TEXTS), 384)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_no_texts_are_no_rows(encoder: OnnxEncoder) -> None:
    assert encoder.encode([]).shape == (0, 384)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    for name in ("SHA256SUMS", "tokenizer.json"):
        shutil.copy(DEFAULT_MODEL / name, tmp_path / name)
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
        ModelFolder(tmp_path / "nowhere")


@pytest.mark.parametrize("module", ["infra.embedders.onnx", "infra.embedders.hub, onnxruntime"])
def test_its_runtime_keeps_nothing_of_this_machine_for_its_maker(
    tmp_path: Path, module: str
) -> None:
    subprocess.run(
        [sys.executable, "-c", f"import {module}"], check=True, env={"HOME": str(tmp_path)}
    )
    assert list(tmp_path.iterdir()) == []
