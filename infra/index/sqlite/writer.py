"""Writer into SQLite: messages into rows, which change only for a revision not older."""

import base64
import sqlite3

from infra.index.base import Refused
from infra.index.coalesce import merged_over, needs_stored
from infra.index.query import milliseconds
from infra.index.sqlite.facets import write_facets
from infra.index.sqlite.sign_sketches import move_sketch, write_sketch
from infra.index.sqlite.stored import stored
from processors.model import AssignedArticle, EmbeddedArticle, Story
from processors.text.search_tokens import search_words

BETWEEN_TITLES = " \ue000 "
"""A word that no text has, so that no phrase goes from one title into the next."""


def write_article(db: sqlite3.Connection, article: AssignedArticle) -> Refused | None:
    """Insert, replace or move one article."""
    content = article.article
    if content is None:
        return _move(db, article)
    if needs_stored(article):
        article = _merged_over_stored(db, article)
    row = db.execute(
        """INSERT INTO articles (article_id, story_id, event_ms, revision, provenance, publisher,
            language, bias)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET story_id = excluded.story_id,
            event_ms = excluded.event_ms, revision = excluded.revision,
            provenance = excluded.provenance, publisher = excluded.publisher,
            language = excluded.language, bias = excluded.bias
        WHERE excluded.revision >= articles.revision
        RETURNING id""",
        article_row(article, content),
    ).fetchone()
    if row is not None:
        db.execute(
            "INSERT OR REPLACE INTO article_texts VALUES (?, ?, ?)",
            (
                row[0],
                article.model_dump_json(exclude={"article"}, exclude_none=True),
                content.model_dump_json(exclude={"embedding"}, exclude_none=True),
            ),
        )
        _write_content(db, row[0], content)
        _write_former_ids(db, article)
        write_sketch(db, row[0], article.story_id, content.vector())
    return None


def article_row(article: AssignedArticle, content: EmbeddedArticle) -> tuple[str | int | None, ...]:
    """The columns of an article beside its texts."""
    return (
        article.article_id,
        article.story_id,
        milliseconds(article.event_time),
        article.revision,
        content.provenance,
        content.publisher,
        content.language,
        content.bias,
    )


def story_row(story: Story) -> tuple[str | int | float | None, ...]:
    """The columns of a story beside its document."""
    return (
        story.story_id,
        story.status == "merged",
        story.status == "closed",
        story.blindspot,
        story.article_count,
        story.publisher_count,
        story.claimed_count,
        milliseconds(story.first_seen),
        milliseconds(story.last_seen),
        story.trending,
        story.revision,
    )


def write_story(db: sqlite3.Connection, story: Story) -> None:
    """Insert or replace one story."""
    row = db.execute(
        """INSERT INTO stories (story_id, is_merged, is_closed, blindspot, article_count,
            publisher_count, claimed_count, first_ms, last_ms, trending, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (story_id) DO UPDATE SET is_merged = excluded.is_merged,
            is_closed = excluded.is_closed, blindspot = excluded.blindspot,
            article_count = excluded.article_count, publisher_count = excluded.publisher_count,
            claimed_count = excluded.claimed_count,
            first_ms = excluded.first_ms, last_ms = excluded.last_ms,
            trending = excluded.trending, revision = excluded.revision
        WHERE excluded.revision >= stories.revision
        RETURNING id""",
        story_row(story),
    ).fetchone()
    if row is None:
        return
    (key,) = row
    db.execute("INSERT OR REPLACE INTO story_texts VALUES (?, ?)", (key, story.to_json().decode()))
    write_facets(db, key, story)
    _write_words(db, key, story)


def _write_words(db: sqlite3.Connection, key: int, story: Story) -> None:
    texts = (_fts_text(story.headline), BETWEEN_TITLES.join(map(_fts_text, story.titles)))
    known = db.execute("SELECT headline, titles FROM story_words WHERE rowid = ?", (key,))
    # A story is written with each of its articles, and its words hardly ever change.
    before = known.fetchone()
    if before != texts:
        db.execute(
            "INSERT OR REPLACE INTO story_words (rowid, headline, titles) VALUES (?, ?, ?)",
            (key, *texts),
        )
    if before is None or before[0] != texts[0]:
        db.execute(
            "INSERT OR REPLACE INTO headline_words (rowid, headline) VALUES (?, ?)", (key, texts[0])
        )


def _write_content(db: sqlite3.Connection, row: int, article: EmbeddedArticle) -> None:
    db.execute(
        "INSERT OR REPLACE INTO article_vectors VALUES (?, ?)",
        (row, base64.b64decode(article.embedding)),
    )
    db.execute(
        "INSERT OR REPLACE INTO article_words (rowid, title, body) VALUES (?, ?, ?)",
        (row, _fts_text(article.title), _fts_text(article.body)),
    )


def _write_former_ids(db: sqlite3.Connection, article: AssignedArticle) -> None:
    db.executemany(
        "INSERT OR REPLACE INTO former_ids VALUES (?, ?)",
        ((former, article.article_id) for former in article.former_ids or ()),
    )


def _fts_text(text: str) -> str:
    """The words of `text` as the full-text tables hold them: with one space between two."""
    return " ".join(search_words(text))


def _merged_over_stored(db: sqlite3.Connection, article: AssignedArticle) -> AssignedArticle:
    stored = _stored(db, article.article_id)
    return article if stored is None else merged_over(stored, article)


def _move(db: sqlite3.Connection, move: AssignedArticle) -> Refused | None:
    stored = _stored(db, move.article_id)
    if stored is None:
        reason = f"it moves to story {move.story_id}, but its content is not in the index"
        return Refused("article", move.article_id, reason)
    row = db.execute(
        """UPDATE articles SET story_id = ?, event_ms = ?, revision = ?
        WHERE article_id = ? AND revision <= ? RETURNING id""",
        (
            move.story_id,
            milliseconds(move.event_time),
            move.revision,
            move.article_id,
            move.revision,
        ),
    ).fetchone()
    if row is not None:
        db.execute(
            "UPDATE article_texts SET assignment = ? WHERE id = ?",
            (merged_over(stored, move).model_dump_json(exclude_none=True), row[0]),
        )
        move_sketch(db, row[0], move.story_id)
        _write_former_ids(db, move)
    return None


def _stored(db: sqlite3.Connection, article_id: str) -> AssignedArticle | None:
    """What is stored of an article, without its content."""
    row = db.execute(
        "SELECT assignment FROM articles JOIN article_texts USING (id) WHERE article_id = ?",
        (article_id,),
    ).fetchone()
    return None if row is None else stored(AssignedArticle, row[0])
