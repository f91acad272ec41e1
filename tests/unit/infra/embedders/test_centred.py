"""Vectors without the mean of their language: texts of one event meet, others do not."""

from pathlib import Path

import numpy as np
import pytest

from infra.embedders.centred import CentredEmbedder
from infra.embedders.error import ModelError
from infra.embedders.folder import DEFAULT_MODEL, ModelFolder
from infra.embedders.opening import open_embedder
from infra.embedders.whitened import WhitenedEmbedder
from processors.embed.embedder import Embedder, embed_query
from processors.normalize.language.language_tag import language_code
from tests.support.messages import vector
from tests.support.onnx_models import write_model

PARADE = {
    "en": "Military parade in Beijing shows new missiles",
    "de": "Militärparade in Peking zeigt neue Raketen",
    "ru": "На военном параде в Пекине показали новые ракеты",
    "ja": "北京の軍事パレードで新型ミサイルが公開される",
    "ar": "عرض صواريخ جديدة في العرض العسكري ببكين",
}
FERRY = {
    "en": "Sailors strike for higher wages, ferries stay in port",
    "de": "Seeleute streiken für höhere Löhne, Fähren bleiben im Hafen",
    "ru": "Моряки бастуют, требуя повышения зарплаты, паромы остаются в порту",
    "ja": "船員が賃上げを求めてストライキ、フェリーは港に停泊",
    "ar": "إضراب البحارة للمطالبة برفع الأجور والعبّارات تبقى في الميناء",
}


class Fixed:
    """An encoder that gives each text the same vector."""

    name = "fixed"
    dimensions = 384

    def encode(self, texts: list[str]) -> object:
        return np.array([vector("all")] * len(texts), np.float32)


def test_texts_of_one_event_are_nearer_than_others_in_every_language(
    embedder: WhitenedEmbedder,
) -> None:
    _nearer_by(0.1, embedder.plain)
    _nearer_by(0.03, embedder)  # whose cosines vary less


def _nearer_by(margin: float, embedder: Embedder) -> None:
    parade = embedder.embed(list(PARADE.values()), list(PARADE))
    ferry = embedder.embed(list(FERRY.values()), list(FERRY))
    nearest_other = (parade @ ferry.T).max()
    for texts in parade, ferry:
        assert (texts @ texts.T).min() > nearest_other + margin


def test_vectors_are_of_unit_length_also_where_a_text_is_the_mean_itself(
    embedder: Embedder,
) -> None:
    found = embedder.embed([*PARADE.values(), ""], [*PARADE, "xx"])
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(found)), abs=1e-5)
    fixed = CentredEmbedder(Fixed(), {"und": vector("all")})  # type: ignore[arg-type]
    assert np.linalg.norm(fixed.embed(["a"], ["en"])) == pytest.approx(1.0)


def test_a_text_depends_on_its_language_alone_not_on_the_others(embedder: Embedder) -> None:
    together = embedder.embed(list(PARADE.values()), list(PARADE))
    for place, (language, text) in enumerate(PARADE.items()):
        assert np.array_equal(embedder.embed([text], [language])[0], together[place])


def test_a_question_has_the_mean_of_its_own_language(embedder: Embedder) -> None:
    asked = embed_query(embedder, PARADE["ru"])
    assert np.array_equal(asked, embedder.embed([PARADE["ru"]], ["ru"])[0])


def test_no_texts_are_no_rows(embedder: Embedder) -> None:
    assert embedder.embed([], []).shape == (0, 384)


def test_the_shipped_means_know_the_languages_of_much_news() -> None:
    means = ModelFolder(DEFAULT_MODEL).means()
    assert means is not None
    known = "ar de en es fa fr hi it ja ko nl no pl pt ru tr uk und vi zh"
    assert set(known.split()) <= means.keys()
    assert {mean.shape for mean in means.values()} == {(384,)}
    assert {language_code(language) or "und" for language in means} == means.keys()


def test_means_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    assert ModelFolder(folder).means() is None
    one_array = (DEFAULT_MODEL / "whitening.npy").read_bytes()
    for broken in (b"none", b"", one_array, b"PK\x03\x04"):
        (folder / "means.npz").write_bytes(broken)
        with pytest.raises(ModelError, match=r"means\.npz holds no vectors by language"):
            open_embedder(str(folder))
    np.savez(folder / "means.npz", und=np.zeros(10))
    with pytest.raises(ModelError, match=r"means\.npz: und is no vector of 384 finite numbers"):
        open_embedder(str(folder))
    np.savez(folder / "means.npz", en=np.zeros(384))
    with pytest.raises(ModelError, match=r"means\.npz has no und, for other languages"):
        open_embedder(str(folder))
