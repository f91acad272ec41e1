"""Messages into rows. A row changes only for a revision that is not older."""

import base64
import sqlite3

from infra.index.base import Refused
from infra.index.batch import needs_stored, onto
from infra.index.query import milliseconds
from processors.model import AssignedArticle, EmbeddedArticle, Story
from processors.search.words import words


def write_article(db: sqlite3.Connection, article: AssignedArticle) -> Refused | None:
    """Insert, replace or move one article."""
    content = article.article
    if content is None:
        return _move(db, article)
    if needs_stored(article):
        article = _onto_stored(db, article)
    row = db.execute(
        """INSERT INTO articles (article_id, story_id, event_ms, revision, assignment, content)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id,
            event_ms = excluded.event_ms, revision = excluded.revision,
            assignment = excluded.assignment, content = excluded.content
        WHERE excluded.revision >= articles.revision
        RETURNING id""",
        (
            article.article_id,
            article.story_id,
            milliseconds(article.event_time),
            article.revision,
            article.model_dump_json(exclude={"article"}, exclude_none=True),
            content.model_dump_json(exclude={"embedding"}, exclude_none=True),
        ),
    ).fetchone()
    if row is not None:
        _write_content(db, row[0], content)
    return None


def write_story(db: sqlite3.Connection, story: Story) -> None:
    """Insert or replace one story."""
    row = db.execute(
        """INSERT INTO stories
            (story_id, is_merged, article_count, first_ms, last_ms, revision, story)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (story_id) DO UPDATE SET is_merged = excluded.is_merged,
            article_count = excluded.article_count, first_ms = excluded.first_ms,
            last_ms = excluded.last_ms, revision = excluded.revision, story = excluded.story
        WHERE excluded.revision >= stories.revision
        RETURNING id""",
        (
            story.story_id,
            story.status == "merged",
            story.article_count,
            milliseconds(story.first_seen),
            milliseconds(story.last_seen),
            story.revision,
            story.to_json().decode(),
        ),
    ).fetchone()
    if row is None:
        return
    values = [(row[0], "language", value) for value in story.languages]
    values += [(row[0], "publisher", value) for value in story.publishers]
    db.execute("DELETE FROM story_values WHERE story = ?", row)
    db.executemany("INSERT INTO story_values VALUES (?, ?, ?)", values)
    db.execute(
        "INSERT OR REPLACE INTO story_words (rowid, headline, titles) VALUES (?, ?, ?)",
        (row[0], _joined(story.headline), _joined(" ".join(story.titles))),
    )


def _write_content(db: sqlite3.Connection, row: int, article: EmbeddedArticle) -> None:
    db.execute(
        "INSERT OR REPLACE INTO article_vectors VALUES (?, ?)",
        (row, base64.b64decode(article.embedding)),
    )
    db.execute(
        "INSERT OR REPLACE INTO article_words (rowid, title, body) VALUES (?, ?, ?)",
        (row, _joined(article.title), _joined(article.body)),
    )


def _onto_stored(db: sqlite3.Connection, article: AssignedArticle) -> AssignedArticle:
    row = db.execute(
        "SELECT assignment FROM articles WHERE article_id = ?", (article.article_id,)
    ).fetchone()
    return onto(AssignedArticle.model_validate_json(row[0]), article) if row else article


def _move(db: sqlite3.Connection, move: AssignedArticle) -> Refused | None:
    row = db.execute(
        "SELECT assignment FROM articles WHERE article_id = ?", (move.article_id,)
    ).fetchone()
    if row is None:
        reason = f"it moves to story {move.story_id}, but its content is not in the index"
        return Refused("article", move.article_id, reason)
    assignment = onto(AssignedArticle.model_validate_json(row[0]), move)
    db.execute(
        """UPDATE articles SET story_id = ?, event_ms = ?, revision = ?, assignment = ?
        WHERE article_id = ? AND revision <= ?""",
        (
            move.story_id,
            milliseconds(move.event_time),
            move.revision,
            assignment.model_dump_json(exclude_none=True),
            move.article_id,
            move.revision,
        ),
    )
    return None


def _joined(text: str) -> str:
    return " ".join(words(text))
