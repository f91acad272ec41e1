"""Schema of the index in SQLite: each message whole as JSON, beside what queries need."""

import sqlite3

from infra.index.base import IncompatibleIndex
from infra.sqlite.database import file_of
from infra.sqlite.migrations import Layout, Step, migrate
from processors.text.search_tokens import search_form

VERSION = 3
"""Of the tables before their migrations were counted."""

CORRECTION_ID = "json_extract(event, '$.correction.correction_id')"
TABLES = (
    "CREATE TABLE IF NOT EXISTS index_schema (version INTEGER NOT NULL)",
    "INSERT INTO index_schema SELECT 3 WHERE NOT EXISTS (SELECT 1 FROM index_schema)",
    """CREATE TABLE IF NOT EXISTS articles (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL UNIQUE,
        story_id TEXT NOT NULL,
        event_ms INTEGER NOT NULL,
        revision INTEGER NOT NULL
    )""",
    """CREATE INDEX IF NOT EXISTS articles_of_story
        ON articles (story_id, event_ms DESC, article_id)""",
    # Texts and vectors are apart, so that what passes over many rows reads little of each.
    """CREATE TABLE IF NOT EXISTS article_texts (
        id INTEGER PRIMARY KEY,
        assignment TEXT NOT NULL,
        content TEXT NOT NULL
    )""",
    "CREATE TABLE IF NOT EXISTS article_vectors (id INTEGER PRIMARY KEY, vector BLOB NOT NULL)",
    # An article that is written again or moves gets a new change number, higher than all before.
    """CREATE TABLE IF NOT EXISTS article_sketches (
        change INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL UNIQUE,
        story_id TEXT NOT NULL,
        sketch BLOB NOT NULL
    )""",
    """CREATE VIRTUAL TABLE IF NOT EXISTS article_words USING fts5(
        title, body, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
    )""",
    """CREATE TABLE IF NOT EXISTS stories (
        id INTEGER PRIMARY KEY,
        story_id TEXT NOT NULL UNIQUE,
        is_merged INTEGER NOT NULL,
        is_closed INTEGER NOT NULL,
        blindspot TEXT,
        article_count INTEGER NOT NULL,
        publisher_count INTEGER NOT NULL,
        first_ms INTEGER NOT NULL,
        last_ms INTEGER NOT NULL,
        trending REAL NOT NULL,
        revision INTEGER NOT NULL
    )""",
    *(
        # With all that conditions need, so that a listing goes through its index alone.
        f"""CREATE INDEX IF NOT EXISTS stories_by_{name} ON stories ({order}, story_id,
            first_ms, {rest}, publisher_count, is_closed, blindspot) WHERE NOT is_merged"""
        for name, order, rest in (
            ("recency", "last_ms DESC", "article_count"),
            ("size", "article_count DESC, last_ms DESC", "trending"),
            ("trending", "trending DESC, last_ms DESC", "article_count"),
        )
    ),
    "CREATE TABLE IF NOT EXISTS story_texts (id INTEGER PRIMARY KEY, story TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS facet_values (
        id INTEGER PRIMARY KEY,
        facet TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (facet, value)
    )""",
    """CREATE TABLE IF NOT EXISTS story_values (
        value INTEGER NOT NULL,
        story INTEGER NOT NULL,
        PRIMARY KEY (value, story)
    ) WITHOUT ROWID""",
    # The other way round: a story's values, 4 bytes each; see facets.py.
    "CREATE TABLE IF NOT EXISTS story_facets (id INTEGER PRIMARY KEY, facets BLOB NOT NULL)",
    """CREATE VIRTUAL TABLE IF NOT EXISTS story_words USING fts5(
        headline, titles, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
    )""",
    # Prefixes of one and two characters: without these, the first key pressed looks at every word.
    """CREATE VIRTUAL TABLE IF NOT EXISTS headline_words USING fts5(
        headline, prefix = '1 2',
        tokenize = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"
    )""",
    """CREATE TABLE IF NOT EXISTS events (
        revision INTEGER NOT NULL,
        n INTEGER NOT NULL,
        story_id TEXT NOT NULL,
        other_story_id TEXT,
        event TEXT NOT NULL,
        PRIMARY KEY (revision, n)
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS events_of_story ON events (story_id)",
    """CREATE INDEX IF NOT EXISTS events_of_other_story
        ON events (other_story_id) WHERE other_story_id IS NOT NULL""",
    f"""CREATE INDEX IF NOT EXISTS events_of_correction
        ON events ({CORRECTION_ID}) WHERE {CORRECTION_ID} IS NOT NULL""",
)


PROVENANCE = (
    # As the model reads articles of before it was kept.
    "ALTER TABLE articles ADD COLUMN provenance TEXT NOT NULL DEFAULT 'relayed'",
    "ALTER TABLE stories ADD COLUMN claimed_count INTEGER NOT NULL DEFAULT 0",
)
FORMER_IDS = (
    """CREATE TABLE former_ids (
        former TEXT PRIMARY KEY,
        article_id TEXT NOT NULL
    ) WITHOUT ROWID""",
)
COUNTED = (
    "ALTER TABLE articles ADD COLUMN publisher TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN language TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN bias TEXT",
    """UPDATE articles SET (publisher, language, bias) = (
        SELECT json_extract(content, '$.publisher'), json_extract(content, '$.language'),
            json_extract(content, '$.bias')
        FROM article_texts WHERE article_texts.id = articles.id
    )""",
    "CREATE INDEX articles_by_time ON articles (event_ms, publisher, language, bias)",
)
LISTED = (
    # With all that a list of a story's articles needs beside their texts.
    """CREATE INDEX listed_articles
        ON articles (story_id, event_ms DESC, article_id, provenance)""",
    "DROP INDEX articles_of_story",
)
ALONE = "event ->> '$.type' = 'joined'"
"""Holds for an event of an article that came by itself: in a large story nearly all are."""
EVENTS_BY_KIND = (
    f"CREATE INDEX events_of_story_by_kind ON events (story_id, ({ALONE}))",
    "DROP INDEX events_of_story",
)
WITHDRAWAL = "event ->> '$.type' = 'withdrawn'"
WITHDRAWALS = (f"CREATE INDEX withdrawals ON events (revision, n) WHERE {WITHDRAWAL}",)
DELETED_SKETCHES = (
    """CREATE TABLE deleted_sketches (
        deletion INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER
    )""",
)
FORMER_IDS_BY_ARTICLE = ("CREATE INDEX former_ids_by_article ON former_ids (article_id)",)
RETENTION = ("CREATE TABLE retention (kept_ms INTEGER PRIMARY KEY)",)
SEARCH_FORM = "search_form"
"""Name of an SQL function; see add_search_form."""
FORMS_OF_VALUES = (
    "ALTER TABLE facet_values ADD COLUMN form TEXT NOT NULL DEFAULT ''",
    f"UPDATE facet_values SET form = {SEARCH_FORM}(value)",  # noqa: S608
    "CREATE INDEX facet_values_by_form ON facet_values (facet, form)",
)


def add_search_form(connection: sqlite3.Connection) -> None:
    """Give statements of this connection the function; NULL has no form."""
    connection.create_function(
        SEARCH_FORM, 1, lambda value: value and search_form(value), deterministic=True
    )


LAYOUT = Layout(
    "index",
    "STORYWIRE_DATABASE",
    [
        Step("articles, stories, their words and events", TABLES),
        Step("provenance of articles", PROVENANCE),
        Step("former ids of articles", FORMER_IDS),
        Step("articles counted by time, publisher, language and bias", COUNTED),
        Step("moment from which on articles are kept", RETENTION),
        Step("articles of a story listed from one index", LISTED),
        Step("events of a story without articles that came one by one", EVENTS_BY_KIND),
        Step("events by which articles were withdrawn", WITHDRAWALS),
        Step("deletions of sketches, for processes that keep them in memory", DELETED_SKETCHES),
        Step("values of facets as searches compare them", FORMS_OF_VALUES, add_search_form),
        Step("former ids by their article, to be deleted with it", FORMER_IDS_BY_ARTICLE),
    ],
)


def create(connection: sqlite3.Connection) -> None:
    """Create the tables that are missing and bring the others up to date, in the open transaction
    if there is one.

    Raises NewerFile and StepFailed, and IncompatibleIndex where the tables are older than
    migrations go back.
    """
    _require_version(connection)
    migrate(connection, LAYOUT)


def _require_version(connection: sqlite3.Connection) -> None:
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'index_schema'").fetchone()
    row = connection.execute("SELECT version FROM index_schema").fetchone() if there else None
    if row is not None and row[0] != VERSION:
        raise IncompatibleIndex(
            f"{file_of(connection)}: its index has version {row[0]}, this program needs {VERSION}",
            hint="name another file in STORYWIRE_DATABASE and take the articles in again",
        )
