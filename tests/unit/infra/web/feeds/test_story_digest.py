"""What feeds say of a story is what there is of it."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from infra.generation.generated import Generated
from infra.index.sqlite import SqliteIndex
from infra.web.feeds.story_digest import FRESH_SECONDS, story_digests
from infra.web.pages.story.narrative import StoryNarrative
from infra.web.queries import StoryQueries
from tests.support.embedder import WordEmbedder
from tests.support.messages import assigned, hours, story


def test_what_is_kept_no_longer_is_told_no_longer(tmp_path: Path) -> None:
    now, told = hours(48), story()
    with closing(SqliteIndex(tmp_path / "a.sqlite")) as index:
        index.prepare()
        index.write([assigned("a" * 16, at=hours(1), title="Flood in Dunmore")], [told])
        queries = StoryQueries(index, WordEmbedder(), dict, lambda: now)
        digest_of = story_digests(queries, StoryNarrative(Generated()))
        assert [each.title for each in digest_of(told).articles] == ["Flood in Dunmore"]
        index.keep_since(hours(24))
        index.delete_expired(10)
        now += timedelta(seconds=FRESH_SECONDS)
        assert (digest_of(told).articles, digest_of(told).bullets) == ((), ())
