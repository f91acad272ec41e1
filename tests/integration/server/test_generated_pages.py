"""Generated texts on the story page: shown checked and marked."""

from typing import Any

import httpx

from tests.integration.server.conftest import Api
from tests.support.model_endpoints import endpoint
from tests.support.processes import eventually
from tests.support.raw_articles import raw

BODY = (
    "The Danube rose by 2.5 metres in Passau on Thursday, the mayor, Ann Lee, said. "
    "Ships were moored at Vilshofen until Saturday, the shipping office said. "
    "Volunteers filled 9,000 sandbags in the old town during the night."
)
GOOD = [
    {"text": "The Danube rose by 2.5 metres in Passau on Thursday.", "sources": [1]},
    {"text": "Volunteers in the old town filled 9,000 sandbags.", "sources": [1]},
]
PLANTED = [
    {"text": "The Danube rose by 3.5 metres in Passau on Thursday.", "sources": [1]},
    {"text": "The mayor, Bob Marsh, asked for ships to be moored.", "sources": [1]},
    {"text": "Ann Lee said that <b>ships</b> were moored at Vilshofen.", "sources": [1]},
]
PAGE = {"Accept": "text/html"}


def page_of(client: httpx.Client) -> str:
    stories = client.get("/api/v1/stories").json()["stories"]
    return client.get(f"/stories/{stories[0]['story_id']}", headers=PAGE).text if stories else ""


def test_what_a_model_gets_wrong_is_not_on_the_page(api: Api) -> None:
    with endpoint() as model:
        model.writes([*PLANTED, *GOOD])
        client = api(model_url=model.base, model_name="small")
        sent = raw("danube-1", title="The Danube floods Passau", body=BODY)
        assert client.post("/api/v1/articles", json=sent).status_code == 202
        page = eventually(
            lambda: page_of(client),
            lambda text: "Written by a language model" in text,
            "the model's summary is not shown",
        )
    assert "rose by 2.5 metres" in page
    assert "filled 9,000 sandbags" in page
    assert not [each for each in ("3.5 metres", "Bob Marsh", "<b>ships") if each in page]


def test_a_model_that_gets_all_wrong_is_not_heard(api: Api) -> None:
    with endpoint() as model:
        model.writes(PLANTED)
        client = api(model_url=model.base, model_name="small")
        sent = raw("danube-1", title="The Danube floods Passau", body=BODY)
        assert client.post("/api/v1/articles", json=sent).status_code == 202
        eventually(
            lambda: (page_of(client), len(model.asked)),
            lambda seen: seen[1] > 0,
            "the model was not asked",
        )
        page = page_of(client)
    assert "Sentences of the articles themselves" in page
    assert not [each for each in ("3.5 metres", "Bob Marsh", "Written by") if each in page]


def test_a_translated_article_says_so(api: Api) -> None:
    def translated(_: dict[str, Any]) -> object:
        return {"translatedText": ["Fireworks postponed", "The <i>committee</i> has decided."]}

    with endpoint() as translator:
        translator.answer = translated
        client = api(translator_url=translator.base)
        sent = raw(
            "nhk-1",
            title="花火大会を延期",
            body="実行委員会が決めた。",
            language="ja",
            source="NHK",
        )
        assert client.post("/api/v1/articles", json=sent).status_code == 202
        page = eventually(
            lambda: page_of(client),
            lambda text: "Fireworks postponed" in text,
            "the translation is not shown",
        )
    assert "[NHK · translated from Japanese]" in page
    assert "The &lt;i&gt;committee&lt;/i&gt; has decided." in page
