"""What pages show of generated texts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from infra.devservers.waiting import wait_until
from infra.generation.generated import REFRESH_SECONDS, Generated, opened_generated
from infra.generation.translator import Translation
from infra.settings import BadSetting, Settings, settings
from processors.model import StoryArticle
from processors.stories.summary import Bullet
from tests.support import web_server as web
from tests.support.demo_stories import told
from tests.support.messages import hours
from tests.support.model_endpoints import Endpoint, endpoint

STORY = [
    told("wire", "The Danube rose by 2.5 metres in Passau on Thursday, the mayor, Ann Lee, said."),
    told("local", "Ships were moored at Vilshofen until Saturday, the shipping office said."),
]
LATE = told("late", "The Danube fell again in Passau on Sunday.", event_time=hours(5))
WRITTEN = [
    {"text": "On Thursday the Danube rose by 2.5 metres in Passau.", "sources": [1, 2]},
    {"text": "The shipping office moored ships at Vilshofen until Saturday.", "sources": [1, 2]},
]


class Clock:
    """Seconds, set by the test."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def served() -> Iterator[Endpoint]:
    with endpoint() as made:
        made.writes(WRITTEN)
        yield made


@pytest.fixture
def clock() -> Clock:
    return Clock()


def chosen(served: Endpoint, folder: Path, **fields: Any) -> Settings:
    both = {"model_url": served.base, "model_name": "small", "translator_url": served.base}
    return Settings(**{**both, "database": folder / "wire.sqlite", **fields})


def test_without_servers_there_is_nothing_and_no_file(tmp_path: Path) -> None:
    with opened_generated(Settings(database=tmp_path / "wire.sqlite")) as generated:
        assert generated.bullets(STORY) is None
        assert generated.translation(STORY[0]) is None
    assert list(tmp_path.iterdir()) == []


def made(generated: Generated, articles: list[StoryArticle] = STORY) -> list[Bullet]:
    """The bullets, when they are there."""
    assert wait_until(lambda: generated.bullets(articles) is not None, 10)
    return generated.bullets(articles) or []


def test_the_next_view_shows_the_models_summary(
    served: Endpoint, tmp_path: Path, clock: Clock
) -> None:
    with opened_generated(chosen(served, tmp_path), clock) as generated:
        assert generated.bullets(STORY) is None
        bullets = made(generated)
        assert [(each.text, each.citations) for each in bullets] == [
            (WRITTEN[0]["text"], ("wire",)),
            (WRITTEN[1]["text"], ("local",)),
        ]
    with opened_generated(chosen(served, tmp_path), clock) as again:
        assert again.bullets(STORY) == bullets
    assert len(served.asked) == 1


def test_a_story_that_grows_keeps_its_summary_until_the_next_is_made(
    served: Endpoint, tmp_path: Path, clock: Clock
) -> None:
    grown = [*STORY, LATE]
    with opened_generated(chosen(served, tmp_path), clock) as generated:
        before = made(generated)
        assert generated.bullets(grown) == before
        clock.now += REFRESH_SECONDS
        served.writes(list(reversed(WRITTEN)))
        assert generated.bullets(grown) == before
        assert wait_until(lambda: generated.bullets(grown) == list(reversed(before)), 10)
        clock.now += REFRESH_SECONDS
        assert generated.bullets(grown) == list(reversed(before))
    assert len(served.asked) == 2


def test_a_clock_that_is_put_back_does_not_keep_a_summary_as_it_is(
    served: Endpoint, tmp_path: Path, clock: Clock
) -> None:
    with opened_generated(chosen(served, tmp_path), clock) as generated:
        before = made(generated)
        clock.now -= 500.0
        served.writes(list(reversed(WRITTEN)))
        grown = [LATE, *STORY]
        assert generated.bullets(grown) == before
        assert wait_until(lambda: generated.bullets(grown) == list(reversed(before)), 10)


def test_a_summary_that_an_article_bears_out_no_more_is_not_shown(
    served: Endpoint, tmp_path: Path, clock: Clock
) -> None:
    with opened_generated(chosen(served, tmp_path), clock) as generated:
        made(generated)
        corrected = STORY[0].model_copy(
            update={"body": STORY[0].body.replace("2.5 metres", "1.5 metres")}
        )
        assert generated.bullets([corrected, STORY[1]]) is None
        assert generated.bullets(STORY[1:]) is None


def test_what_fails_is_asked_for_once(
    served: Endpoint, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    secret = SecretStr("key-that-nobody-may-see")
    served.raw = lambda handler: handler.send_page(web.Page(b"", 500))
    with opened_generated(
        chosen(served, tmp_path, model_key=secret, translator_key=secret), clock
    ) as generated:
        generated.bullets(STORY)
        assert wait_until(lambda: "HTTP 500" in caplog.text, 10)
        for _ in range(3):
            assert generated.bullets(STORY) is None
    assert len(served.asked) == 1
    assert secret.get_secret_value() not in caplog.text


def test_a_translation(served: Endpoint, tmp_path: Path, clock: Clock) -> None:
    served.answer = lambda body: {"translatedText": [f"{text} (en)" for text in body["q"]]}
    german = told("d", "Die Donau steigt.", title="Hochwasser", language="de")
    with opened_generated(chosen(served, tmp_path), clock) as generated:
        assert generated.translation(STORY[0]) is None
        assert generated.translation(german) is None
        assert wait_until(lambda: generated.translation(german) is not None, 10)
        expected = Translation("Hochwasser (en)", "Die Donau steigt. (en)")
        assert generated.translation(german) == expected
        assert generated.translation(german.model_copy(update={"title": "Flut"})) is None
    assert served.asked[0][2]["q"][0] == "Hochwasser"
    assert all(body["source"] == "de" for _, _, body in served.asked)


def test_a_broken_file_costs_the_texts_only(
    served: Endpoint, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with opened_generated(chosen(served, tmp_path), clock) as generated:
        made(generated)
        for file in tmp_path.glob("generated.sqlite*"):
            file.write_bytes(b"no database" * 1_000)
        assert generated.bullets(STORY) is None
    assert "generated texts: " in caplog.text


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"MODEL_URL": "http://127.0.0.1/v1"}, "STORYWIRE_MODEL_NAME.*needs the name"),
        ({"MODEL_URL": "http://user:pass@a.example/v1"}, "STORYWIRE_MODEL_URL"),
        ({"TRANSLATOR_URL": "file:///etc/passwd"}, "STORYWIRE_TRANSLATOR_URL"),
        ({"MODEL_KEY": "secret\nkey"}, "STORYWIRE_MODEL_KEY: .*printable"),
        ({"READER_LANGUAGE": "English"}, "STORYWIRE_READER_LANGUAGE"),
    ],
)
def test_settings_that_cannot_be(
    variables: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(f"STORYWIRE_{name}", value)
    settings.cache_clear()
    with pytest.raises(BadSetting, match=message) as error:
        settings()
    settings.cache_clear()
    assert "secret" not in str(error.value)
