"""What a run came to, in a form that two runs can be compared by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex


@dataclass(frozen=True, repr=False)
class Result:
    """Stories by id: how many articles they have, their headline; and each article's story."""

    sizes: dict[str, int]
    headlines: dict[str, str]
    story_of: dict[str, str]

    def __repr__(self) -> str:
        """Short enough for a failure to be read."""
        sizes = dict(sorted(self.sizes.items()))
        return f"{len(self.story_of)} articles in stories {sizes}"

    @classmethod
    def of(
        cls, articles: Iterable[Mapping[str, Any]], stories: Iterable[Mapping[str, Any]]
    ) -> "Result":
        """From the documents of articles and of the stories that are not merged."""
        found = list(stories)
        return cls(
            {each["story_id"]: each["article_count"] for each in found},
            {each["story_id"]: each["headline"] for each in found},
            {each["article_id"]: each["story_id"] for each in articles},
        )


def embedded_result(database: Path) -> Result:
    """What the SQLite index at `database` holds."""
    index = SqliteIndex(database)
    try:
        page = index.search(StoryQuery(limit=100))
        hits = list(page.hits)
        while page.next_cursor:
            page = index.search(StoryQuery(limit=100, cursor=page.next_cursor))
            hits += page.hits
        articles: list[dict[str, Any]] = []
        for hit in hits:
            cursor = None
            while True:
                part = index.articles(hit.story.story_id, limit=100, cursor=cursor)
                articles += [each.model_dump() for each in part.articles]
                cursor = part.next_cursor
                if cursor is None:
                    break
        return Result.of(articles, [hit.story.model_dump() for hit in hits])
    finally:
        index.close()
