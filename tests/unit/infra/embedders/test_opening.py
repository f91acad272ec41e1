"""Which model a setting opens, and what is said where it cannot be used."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from infra.embedders.error import ModelError
from infra.embedders.folder import DEFAULT_MODEL, SHIPPED, ModelFolder
from infra.embedders.opening import open_embedder, space_of
from tests.support.onnx_models import write_model

TEXTS = ["Military parade in Beijing", "Ferry strike", ""]
ENGLISH = ["en"] * len(TEXTS)


def linked(folder: Path, weights: str = "model.onnx", **sheet: Any) -> Path:
    """The shipped model's files under other names, without its checksums."""
    folder.mkdir()
    (folder / weights).symlink_to(DEFAULT_MODEL / "model_int8.onnx")
    for name in ("tokenizer.json", "means.npz", "whitening.npy"):
        (folder / name).symlink_to(DEFAULT_MODEL / name)
    shipped = json.loads((DEFAULT_MODEL / "embedder.json").read_text())
    del shipped["name"]
    (folder / "embedder.json").write_text(json.dumps(shipped | sheet))
    return folder


def test_without_a_setting_it_is_the_shipped_model() -> None:
    assert open_embedder("").name == space_of("") == space_of(str(DEFAULT_MODEL))
    assert space_of("") == "multilingual-e5-small-sentences"


def test_the_english_model_that_ships_goes_by_its_name() -> None:
    assert open_embedder("all-MiniLM-L6-v2").name == space_of(str(SHIPPED / "all-MiniLM-L6-v2"))
    assert space_of("all-MiniLM-L6-v2").startswith("all-MiniLM-L6-v2-")


@pytest.mark.parametrize("weights", ["model_quantized.onnx", "encoder.onnx"])
def test_a_folder_with_the_same_files_gives_the_same_vectors(tmp_path: Path, weights: str) -> None:
    found = open_embedder(str(linked(tmp_path / "mine", weights)))
    assert np.array_equal(found.embed(TEXTS, ENGLISH), open_embedder("").embed(TEXTS, ENGLISH))
    assert found.name.startswith("mine-")


@pytest.mark.long
def test_a_space_is_named_by_what_its_vectors_depend_on(tmp_path: Path) -> None:
    sheets: list[dict[str, Any]] = [
        {},
        {"prefix": "passage: "},
        {"pooling": "cls"},
        {"max_tokens": 16},
    ]
    folders = [linked(tmp_path / str(n), name="own", **sheet) for n, sheet in enumerate(sheets)]
    names = [space_of(str(folder)) for folder in folders]
    assert len(set(names)) == len(names)
    assert all(name.startswith("own-") for name in names)
    assert space_of(str(linked(tmp_path / "moved", name="own"))) == names[0]
    vectors = [
        open_embedder(str(folder)).embed([" ".join(TEXTS * 10)], ["en"]) for folder in folders
    ]
    cosines = np.concatenate(vectors) @ np.concatenate(vectors).T
    assert (cosines[~np.eye(len(sheets), dtype=bool)] < 0.999).all()
    changed = write_model(tmp_path / "changed")
    before = space_of(str(changed))
    (changed / "tokenizer.json").write_text((changed / "tokenizer.json").read_text() + "\n")
    assert space_of(str(changed)) != before


def test_the_folder_onnx_and_the_pooling_of_published_models_are_found(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "published")
    mean = open_embedder(str(folder))
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    pooling = folder / "1_Pooling" / "config.json"
    pooling.parent.mkdir()
    modes = {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}
    pooling.write_text(json.dumps({"word_embedding_dimension": 384, **modes}))
    cls = open_embedder(str(folder))
    first, both = ["parade"], ["parade ferry"]
    assert np.array_equal(cls.embed(both, ["en"]), cls.embed(first, ["en"]))
    assert not np.allclose(mean.embed(both, ["en"]), mean.embed(first, ["en"]))
    modes["pooling_mode_mean_tokens"] = True
    pooling.write_text(json.dumps(modes))
    with pytest.raises(ModelError, match="asks for pooling_mode_cls_token, pooling_mode_mean"):
        open_embedder(str(folder))


def test_tokens_without_a_letter_or_a_digit_are_left_out_where_words_are_pooled(
    tmp_path: Path,
) -> None:
    folder = write_model(tmp_path / "words")
    mean = open_embedder(str(folder))
    (folder / "embedder.json").write_text('{"pooling": "words"}')
    words = open_embedder(str(folder))
    marked, plain = ["parade : ferry"], ["parade ferry"]
    assert np.array_equal(words.embed(marked, ["en"]), words.embed(plain, ["en"]))
    assert not np.allclose(mean.embed(marked, ["en"]), mean.embed(plain, ["en"]))
    assert np.isfinite(words.embed([":"], ["en"])).all()


def test_models_that_pool_or_want_fewer_inputs_give_the_same(tmp_path: Path) -> None:
    kinds: list[dict[str, Any]] = [
        {},
        {"pooled": True},
        {"inputs": ["input_ids"]},
        {"inputs": ["token_type_ids", "attention_mask", "input_ids"]},
    ]
    folders = [write_model(tmp_path / str(n), **kind) for n, kind in enumerate(kinds)]
    wanted, *others = [
        open_embedder(str(folder)).embed(TEXTS[:2], ENGLISH[:2]) for folder in folders
    ]
    for found in others:
        assert found == pytest.approx(wanted, abs=1e-6)


def test_several_models_are_told_apart_by_name_or_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "several")
    wanted = space_of(str(folder))
    write_model(folder, dimensions=8, file="other.onnx")
    assert space_of(str(folder)) == wanted
    (folder / "model.onnx").rename(folder / "first.onnx")
    with pytest.raises(ModelError, match=r"several models \(first\.onnx, other\.onnx\): name"):
        open_embedder(str(folder))


def test_what_is_missing_or_damaged_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere: there is no such folder"):
        open_embedder(str(tmp_path / "nowhere"))
    folder = write_model(tmp_path / "model")
    setting = str(folder)
    (folder / "SHA256SUMS").write_text(f"{'0' * 64}  model.onnx\n")
    with pytest.raises(ModelError, match=r"model\.onnx is damaged"):
        open_embedder(setting)
    (folder / "SHA256SUMS").unlink()
    for sheet, fault in (
        ('{"pooling": "max"}', "pooling"),
        ('{"pools": "mean"}', "pools"),
        ("[", "JSON"),
    ):
        (folder / "embedder.json").write_text(sheet)
        with pytest.raises(ModelError, match=rf"embedder\.json: .*{fault}"):
            open_embedder(setting)
    (folder / "embedder.json").unlink()
    (folder / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelError, match=r"tokenizer\.json is not a tokenizer"):
        open_embedder(setting)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"tokenizer\.json is missing"):
        open_embedder(setting)
    (folder / "model.onnx").unlink()
    with pytest.raises(ModelError, match=r"model\.onnx is missing"):
        open_embedder(setting)


@pytest.mark.parametrize("sums", [b"\n", b"model.onnx\n", b"a b c\n", b"\xff\xfe", b"0" * 64])
def test_sums_that_are_none_are_named_with_their_line(tmp_path: Path, sums: bytes) -> None:
    folder = write_model(tmp_path / "model")
    (folder / "SHA256SUMS").write_bytes(sums)
    with pytest.raises(ModelError, match=r"SHA256SUMS, line 1: .*: make it anew by `sha256sum`"):
        open_embedder(str(folder))


def test_sums_of_binary_files_name_the_same_files(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    digest = sha256((folder / "model.onnx").read_bytes()).hexdigest()
    (folder / "SHA256SUMS").write_text(f"{digest.upper()} *model.onnx\n")
    assert open_embedder(str(folder)).name.startswith("model-")


@pytest.mark.parametrize(
    ("name", "told"),
    [("means.npz", "holds no vectors"), ("whitening.npy", "holds no matrix|is no matrix")],
)
def test_no_damage_of_a_model_s_numbers_goes_untold(tmp_path: Path, name: str, told: str) -> None:
    folder = write_model(tmp_path / "model")
    np.savez_compressed(folder / "means.npz", und=np.arange(384, dtype=np.float32))
    np.save(folder / "whitening.npy", np.eye(384, dtype=np.float32))
    whole = (folder / name).read_bytes()
    model, faults = ModelFolder(folder), []
    for place in range(min(len(whole), 400)):
        damage = bytes([whole[place] ^ 0x55])
        (folder / name).write_bytes(whole[:place] + damage + whole[place + 1 :])
        try:
            model.means(), model.whitening()
        except ModelError as error:
            faults.append(str(error))
    assert len(faults) > 50
    assert [each for each in faults if not re.search(told, each)] == []


def test_a_pooling_file_of_any_depth_is_named(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    (folder / "1_Pooling").mkdir()
    (folder / "1_Pooling" / "config.json").write_text("[" * 100_000)
    with pytest.raises(ModelError, match=r"config\.json is not what sentence-transformers writes"):
        open_embedder(str(folder))


def test_a_model_that_embeds_no_texts_is_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "short", dimensions=8)
    with pytest.raises(ModelError, match=r"have 8 numbers; .* are for 384"):
        open_embedder(str(folder))
    folder = write_model(tmp_path / "image", inputs=["input_ids", "pixel_values"])
    with pytest.raises(ModelError, match="asks for an input 'pixel_values'"):
        open_embedder(str(folder))
    (folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match=r"model\.onnx is not an ONNX model"):
        open_embedder(str(folder))
