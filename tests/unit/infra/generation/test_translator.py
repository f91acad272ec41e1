"""Translations by a server of LibreTranslate's protocol."""

import asyncio

import pytest
from pydantic import SecretStr

from infra.generation.exchange import GenerationFailed
from infra.generation.translator import Translation, Translator
from tests.support.demo_stories import told
from tests.support.model_endpoints import Endpoint

SECRET = "key-that-nobody-may-see"  # noqa: S105
ARTICLE = told("a", "花火大会の延期を発表した。" * 60, title="花火大会を延期", language="ja")


def translated(served: Endpoint, **fields: object) -> Translation:
    translator = Translator(served.base, SecretStr(SECRET), "en")
    return asyncio.run(translator.translate(ARTICLE.model_copy(update=fields)))


def test_title_and_the_first_words(served: Endpoint) -> None:
    served.answer = lambda _: {"translatedText": ["Fireworks put off", "They said\n\x07so."]}
    assert translated(served) == Translation("Fireworks put off", "They said so.")
    [(path, headers, body)] = served.asked
    assert path == "/v1/translate"
    assert "Authorization" not in headers
    title, text = body.pop("q")
    assert title == ARTICLE.title
    assert len(text) <= 301
    assert body == {"source": "ja", "target": "en", "format": "text", "api_key": SECRET}


def test_without_a_title_its_first_sentence_is_sent_and_of_an_unknown_language(
    served: Endpoint,
) -> None:
    served.answer = lambda _: {"translatedText": ["Fireworks put off.", "They said so."]}
    found = translated(served, title="", language="und")
    assert found == Translation("Fireworks put off.", "They said so.")
    sent = served.asked[0][2]
    assert (sent["q"][0], sent["source"]) == ("花火大会の延期を発表した。", "auto")


def test_a_text_that_is_its_own_title_is_sent_once(served: Endpoint) -> None:
    served.answer = lambda _: {"translatedText": ["They said so."]}
    found = translated(served, title="", body="花火大会の延期を発表した。")
    assert found == Translation("They said so.", "They said so.")


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"error": f"no key {SECRET}"},
        {"translatedText": "one text"},
        {"translatedText": ["one text"]},
        {"translatedText": ["", "text"]},
        {"translatedText": ["a", "b", "c"]},
        {"translatedText": ["a", 7]},
        {"translatedText": ["a", "b" * 5_000]},
    ],
)
def test_another_answer(served: Endpoint, answer: object) -> None:
    served.answer = lambda _: answer
    with pytest.raises(GenerationFailed) as failed:
        translated(served)
    assert SECRET not in str(failed.value)
