"""SQLite index, search: what is too much to compare or score whole."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex, full_text, knn
from infra.index.sqlite import sign_sketches as sketches
from infra.index.sqlite.filtered_stories import FilteredStories
from infra.sqlite.database import connect, transaction
from tests.support.messages import assigned, hours, move, story, vector


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SqliteIndex]:
    made = SqliteIndex(tmp_path / "index.sqlite")
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def by_sketches(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every database were large."""
    monkeypatch.setattr(knn, "ALL_COMPARED", 0)


@pytest.fixture
def one_sketch(by_sketches: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were so many articles that only the nearest sketch counts."""
    monkeypatch.setattr(sketches, "NEAREST_ARTICLES", 1)


@pytest.fixture
def few_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every word were frequent that is in more than four rows."""
    monkeypatch.setattr(full_text, "MAX_SCORED", 4)


def found(index: SqliteIndex, **query: Any) -> list[str]:
    return [hit.story.story_id for hit in index.search(StoryQuery(**query)).hits]


def near(seed: str, noise: float, other: str) -> NDArray[np.float32]:
    return np.asarray(vector(seed) + noise * vector(other), np.float32)


def write_near(index: SqliteIndex, count: int, **fields: Any) -> None:
    """Stories "0", "1", …, each farther from the vector "query" than the one before."""
    articles = [
        assigned(f"{n}", f"{n}", embedding=near("query", 0.1 + n * 2 / count, f"{n}"))
        for n in range(count)
    ]
    assert index.write(articles, [story(f"{n}", **fields) for n in range(count)]) == []


def test_sketches_give_the_ranking_that_comparing_all_gives(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_near(index, 400)
    query = {"embedding": vector("query"), "limit": 100}
    exact = found(index, **query)
    monkeypatch.setattr(knn, "ALL_COMPARED", 0)
    assert found(index, **query) == exact
    assert len(exact) == 100


@pytest.mark.usefixtures("by_sketches")
def test_nothing_near_means_nothing_found(index: SqliteIndex) -> None:
    assert found(index, embedding=vector("far away")) == []
    write_near(index, 20)
    assert found(index, embedding=vector("far away")) == []


@pytest.mark.usefixtures("one_sketch")
def test_what_another_connection_wrote_is_found_at_once(index: SqliteIndex, tmp_path: Path) -> None:
    write_near(index, 3)
    assert found(index, embedding=vector("new")) == []
    other = SqliteIndex(tmp_path / "index.sqlite")
    other.write([assigned("new", "new")], [story("new")])
    other.close()
    assert found(index, embedding=vector("new")) == ["new"]


@pytest.mark.usefixtures("one_sketch")
@pytest.mark.parametrize("kept_deletions", [100, 2])
def test_what_another_connection_deleted_hides_nothing(
    kept_deletions: int, index: SqliteIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sketches, "KEPT_DELETIONS", kept_deletions)
    near_by = [
        assigned(f"{n}", f"{n}", at=hours(n), embedding=near("query", 0.1, f"noise {n}"))
        for n in range(9)
    ]
    further = assigned("x", "x", at=hours(9), embedding=near("query", 1, "x"))
    index.write([*near_by, further], [*(story(f"{n}") for n in range(9)), story("x")])
    assert "x" not in found(index, embedding=vector("query"))
    other = SqliteIndex(tmp_path / "index.sqlite")
    other.keep_since(hours(9))
    while other.delete_expired(4):
        pass
    other.close()
    assert found(index, embedding=vector("query")) == ["x"]


@pytest.mark.usefixtures("by_sketches")
def test_memory_is_that_of_the_articles_there_are(
    index: SqliteIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sketches, "READ_AT_ONCE", 4)
    kept = sketches.Sketches()
    db = connect(tmp_path / "index.sqlite")
    sizes = []
    for n in range(60):
        index.write([assigned(f"{n}", f"{n}", at=hours(n))], [story(f"{n}")])
        index.keep_since(hours(n - 5))
        index.delete_expired(10)
        sizes.append(len(kept.current(db, is_committed=True)))
        assert found(index, embedding=vector(f"{n}"), phrases=[f"title of {n}"])[0] == f"{n}"
        assert kept.of_stories({f"{n}"}).among(np.arange(100)).tolist() == [n + 1]
    db.close()
    assert max(sizes) <= 2 * 6


@pytest.mark.usefixtures("by_sketches")
def test_articles_are_found_after_none_was_left(index: SqliteIndex) -> None:
    index.write([assigned(f"{n}", at=hours(n)) for n in range(3)], [story()])
    index.keep_since(hours(2))
    index.delete_expired(10)
    assert found(index, embedding=vector("2"))
    index.keep_since(hours(9))
    index.delete_expired(10)
    assert not found(index, embedding=vector("2"))
    index.write([assigned("x", "x", at=hours(10))], [story("x")])
    assert found(index, embedding=vector("x")) == ["x"]


@pytest.mark.usefixtures("one_sketch")
def test_what_another_connection_made_anew_hides_nothing(
    index: SqliteIndex, tmp_path: Path
) -> None:
    write_near(index, 9)
    assert found(index, embedding=vector("query"))
    other = SqliteIndex(tmp_path / "index.sqlite")
    with other.rebuild() as rebuilt:
        rebuilt.write([assigned("x", "x", embedding=near("query", 1, "x"))], [story("x")])
        rebuilt.swap()
    other.close()
    assert found(index, embedding=vector("query")) == ["x"]


@pytest.mark.usefixtures("one_sketch")
def test_a_new_version_is_found_by_its_new_vector_alone(index: SqliteIndex) -> None:
    others = [assigned(f"{n}") for n in range(20)]
    index.write([assigned("a", "a", 1), *others], [story("a"), story()])
    assert found(index, embedding=vector("a")) == ["a"]
    index.write([assigned("a", "a", 2, embedding=vector("changed"))], [])
    assert found(index, embedding=vector("a")) == []
    assert found(index, embedding=vector("changed")) == ["a"]


@pytest.mark.usefixtures("by_sketches")
def test_an_article_that_moved_leads_to_its_new_story(index: SqliteIndex) -> None:
    index.write([assigned("1", "a"), assigned("2", "b")], [story("a"), story("b")])
    assert found(index, embedding=vector("1")) == ["a"]
    index.write([move("1", "b", 2)], [])
    assert found(index, embedding=vector("1")) == ["b"]
    assert found(index, embedding=vector("1"), story_ids=("b",)) == ["b"]


@pytest.mark.usefixtures("one_sketch")
def test_what_was_rolled_back_is_forgotten(tmp_path: Path) -> None:
    connection = connect(tmp_path / "index.sqlite")
    index = SqliteIndex(connection)
    index.prepare()
    index.write([assigned(f"{n}") for n in range(20)], [story()])
    assert found(index, embedding=vector("0")) == ["story"]
    connection.execute("BEGIN IMMEDIATE")
    index.write([assigned("lost", "lost")], [story("lost")])
    assert found(index, embedding=vector("lost")) == ["lost"]
    connection.execute("ROLLBACK")
    assert found(index, embedding=vector("lost")) == []
    with transaction(connection):
        index.write([assigned("kept", "kept")], [story("kept")])
    assert found(index, embedding=vector("kept")) == ["kept"]
    assert found(index, embedding=vector("0")) == ["story"]
    connection.close()


@pytest.mark.usefixtures("by_sketches")
@pytest.mark.parametrize("condition", [{"min_articles": 3}, {"language": "ja"}])
def test_conditions_look_beyond_the_nearest(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch, condition: dict[str, Any]
) -> None:
    monkeypatch.setattr(knn, "CANDIDATES", 2)
    monkeypatch.setattr(knn, "COMPARED_EACH", 1)
    monkeypatch.setattr(knn, "MAX_ROUNDS", 1)
    write_near(index, 30)
    far = near("query", 2.5, "noise")
    large = story("large", article_count=9, languages={"ja": 9})
    index.write([assigned("large", "large", embedding=far)], [large])
    assert found(index, embedding=vector("query"), **condition) == ["large"]


@pytest.mark.usefixtures("by_sketches")
@pytest.mark.parametrize("condition", [{}, {"status": "open"}, {"min_articles": 99}])
def test_a_page_that_is_not_counted_has_the_nearest_too(
    index: SqliteIndex, condition: dict[str, Any]
) -> None:
    write_near(index, 200)
    large = [story(f"{n}", article_count=99, revision=1_000) for n in range(0, 200, 40)]
    assert index.write([], large) == []
    asked = {"embedding": vector("query"), "limit": 5, **condition}
    assert found(index, **asked, counted=False) == found(index, **asked) != []


@pytest.mark.usefixtures("by_sketches")
def test_conditions_that_nearly_all_meet_are_not_looked_up_for_each_story(
    index: SqliteIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_near(index, 60)
    monkeypatch.delattr(FilteredStories, "count")
    assert found(index, embedding=vector("query"), limit=5, counted=False, status="open")


@pytest.mark.usefixtures("by_sketches")
def test_a_story_of_many_articles_does_not_hide_the_others(index: SqliteIndex) -> None:
    many = [
        assigned(f"{n}", "large", embedding=near("query", 0.1, f"noise {n}")) for n in range(300)
    ]
    index.write([*many, assigned("x", "other", embedding=near("query", 1, "x"))], [])
    index.write([], [story("large"), story("other")])
    assert found(index, embedding=vector("query")) == ["large", "other"]


@pytest.mark.usefixtures("by_sketches")
def test_threads_search_by_meaning_while_one_writes(index: SqliteIndex) -> None:
    def search(_n: int) -> list[str]:
        stories = found(index, embedding=vector("query"), limit=100)
        index.close()
        return stories

    with ThreadPoolExecutor(4) as pool:
        pages = pool.map(search, range(20))
        for n in range(40):
            similar = near("query", 0.1, f"{n}")
            index.write([assigned(f"{n}", f"{n}", embedding=similar)], [story(f"{n}")])
    assert all(len(set(page)) == len(page) <= 40 for page in pages)
    assert len(search(0)) == 40


@pytest.mark.usefixtures("few_scored")
def test_of_a_frequent_word_the_newest_rows_are_ranked(index: SqliteIndex) -> None:
    """Of more than two words half as many."""
    articles = [assigned(f"{n}", f"{n}", title="the zebra crosses") for n in range(6)]
    index.write(articles, [story(f"{n}") for n in range(6)])
    assert set(found(index, text="zebra")) == {"2", "3", "4", "5"}
    assert set(found(index, text="the zebra crosses")) == {"4", "5"}


@pytest.mark.usefixtures("few_scored")
@pytest.mark.parametrize(
    "condition", [{"min_articles": 3}, {"language": "ja"}, {"until": hours(-5)}]
)
def test_conditions_look_beyond_the_newest(index: SqliteIndex, condition: dict[str, Any]) -> None:
    old: dict[str, Any] = {"first_seen": hours(-9), "last_seen": hours(-5), "languages": {"ja": 4}}
    index.write([assigned("old", "old", title="zebra")], [story("old", article_count=4, **old)])
    articles = [assigned(f"{n}", f"{n}", title="zebra") for n in range(6)]
    index.write(articles, [story(f"{n}", headline="zebra") for n in range(6)])
    assert found(index, text="zebra", **condition) == ["old"]


@pytest.mark.usefixtures("few_scored")
def test_beside_a_rare_word_a_frequent_one_finds_nothing_alone(index: SqliteIndex) -> None:
    index.write([], [story("old", headline="the giraffe")])
    index.write([], [story(f"{n}", headline="the zebra") for n in range(6)])
    index.write([], [story("both", headline="the zebra and a giraffe")])
    assert found(index, text="zebra giraffe") == ["both", "old"]
    assert found(index, text="the zebra giraffe") == ["both", "old"]
    assert len(found(index, text="zebra the")) == 4
