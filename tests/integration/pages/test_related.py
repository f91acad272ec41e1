"""Related stories: those of the same matter, in any language, and no others."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from infra.index.sqlite import SqliteIndex
from infra.web.queries import MIN_RELATED_SIMILARITY, RELATED, StoryQueries
from processors.model import Story
from tests.support.embedder import WordEmbedder, shipped
from tests.support.messages import assigned, hours, merged, story, vector

SAME_MATTER = [
    ("en", "Central bank leaves interest rate at 2.5 percent", "en",
     "Markets expect the central bank to cut its interest rate in spring"),
    ("en", "Ferry crews begin five-day strike over pay", "en",
     "Islands run short of bread as ferry strike enters second day"),
    ("en", "Government presents its plan for the strike-hit railways", "de",
     "Streik bei der Eisenbahn: Die Regierung hat einen Plan"),
    ("en", "Earthquake in Nepal kills dozens; villages cut off", "es",
     "Equipos de rescate llegan a las aldeas de Nepal tras el terremoto"),
    ("en", "Parliament votes on the new election law", "ru",
     "Парламент принял новый закон о выборах"),
    ("en", "Chipmaker unveils processor for artificial intelligence", "zh",
     "芯片企业发布新的人工智能处理器"),
    ("fr", "La vaccination contre la rougeole devient obligatoire", "ar",
     "التطعيم ضد الحصبة يصبح إلزاميا"),
]  # fmt: skip
OTHER_MATTER = [
    ("en", "Kim Jong Un joins Xi and Putin at military parade in Beijing", "en",
     "Singer Kim Dan-bi adds second concert after tickets sell out"),
    ("en", "Kim sinks 20-footer in play-off to win women's open", "en",
     "Minister nominee Kim Tae-hyuk withdraws over son's apartment"),
    ("en", "Jaguar cubs born in a zoo", "de", "Jaguar ruft 3.000 Autos zurück"),
    ("en", "Paris Saint-Germain wins cup", "fr", "Paris : les loyers baissent"),
    ("en", "Turkey votes on a constitution", "es", "Receta de pavo al horno con castañas"),
    ("en", "Central bank leaves interest rate at 2.5 percent", "ja",
     "高校野球、延長で初の決勝進出"),
]  # fmt: skip


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    index = SqliteIndex(tmp_path / "index.sqlite")
    index.prepare()
    yield index
    index.close()


def related(index: SqliteIndex, story_id: str = "own") -> list[str]:
    queries = StoryQueries(index, WordEmbedder(), dict, lambda: hours(48))
    view = queries.story(story_id)
    assert view is not None
    return [hit.story.story_id for hit in queries.related(view)]


def at_cosine(cosine: float) -> np.ndarray:
    wanted, other = (vector(each) / np.linalg.norm(vector(each)) for each in ("query", "other"))
    apart = other - (other @ wanted) * wanted
    apart /= np.linalg.norm(apart)
    at: np.ndarray = (cosine * wanted + (1 - cosine**2) ** 0.5 * apart).astype(np.float32)
    return at


def closed(story_id: str) -> Story:
    return story(story_id).model_copy(update={"status": "closed"})


def test_only_open_stories_that_are_near_show_and_never_the_story_itself(
    index: SqliteIndex,
) -> None:
    near, far = MIN_RELATED_SIMILARITY + 0.05, MIN_RELATED_SIMILARITY - 0.05
    cosines = {"own": 1.0, "nearer": 0.9, "near": near, "far": far, "closed": 0.8, "gone": 0.8}
    articles = [
        assigned(each, each, embedding=at_cosine(cosine)) for each, cosine in cosines.items()
    ]
    stories = [story(each) for each in ("own", "nearer", "near", "far")]
    index.write(articles, [*stories, closed("closed"), merged("gone", "own", 2)])
    assert related(index) == ["nearer", "near"]
    assert related(index, "gone") == ["nearer", "near"]


def test_as_many_as_a_page_shows_in_one_order(index: SqliteIndex) -> None:
    names = [f"{number:02}" for number in range(RELATED + 3)]
    index.write(
        [assigned(each, each, embedding=at_cosine(1.0)) for each in ("own", *reversed(names))],
        [story(each) for each in ("own", *reversed(names))],
    )
    assert related(index) == names[:RELATED]


def test_stories_of_the_same_matter_are_told_from_those_that_share_a_name() -> None:
    embedder = shipped()

    def near(pairs: list[tuple[str, str, str, str]]) -> list[bool]:
        left = embedder.embed([pair[1] for pair in pairs], [pair[0] for pair in pairs])
        right = embedder.embed([pair[3] for pair in pairs], [pair[2] for pair in pairs])
        return [float(each) >= MIN_RELATED_SIMILARITY for each in np.sum(left * right, axis=1)]

    assert near(SAME_MATTER) == [True] * len(SAME_MATTER)
    assert near(OTHER_MATTER) == [False] * len(OTHER_MATTER)
