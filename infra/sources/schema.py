"""Tables of the sources and their ledger, in one SQLite file."""

from infra.sqlite.migrations import Layout, Step

TABLES = (
    """CREATE TABLE IF NOT EXISTS sources (
        source_id INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        address TEXT NOT NULL UNIQUE,
        host TEXT NOT NULL,
        title TEXT NOT NULL,
        site TEXT NOT NULL,
        language TEXT NOT NULL,
        category TEXT NOT NULL,
        added_at REAL NOT NULL,
        position TEXT,
        interval REAL,
        next_reading REAL NOT NULL DEFAULT 0,
        left_alone_until REAL NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        fault TEXT NOT NULL DEFAULT '',
        gone INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX IF NOT EXISTS sources_due ON sources (gone, next_reading)",
    """CREATE TABLE IF NOT EXISTS ledger (
        source_id INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
        new INTEGER NOT NULL DEFAULT 0,
        known INTEGER NOT NULL DEFAULT 0,
        requests INTEGER NOT NULL DEFAULT 0,
        bytes INTEGER NOT NULL DEFAULT 0,
        not_modified INTEGER NOT NULL DEFAULT 0,
        failures INTEGER NOT NULL DEFAULT 0,
        last_success REAL,
        last_new REAL
    )""",
    """CREATE TABLE IF NOT EXISTS refusals (
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (source_id, reason)
    ) WITHOUT ROWID""",
)
RELAY = "ALTER TABLE sources ADD COLUMN relay INTEGER NOT NULL DEFAULT 0"
DAYS = (
    """CREATE TABLE ledger_days (
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        day TEXT NOT NULL,
        new INTEGER NOT NULL,
        known INTEGER NOT NULL,
        PRIMARY KEY (source_id, day)
    ) WITHOUT ROWID""",
    """CREATE TABLE refusal_days (
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        day TEXT NOT NULL,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (source_id, day, reason)
    ) WITHOUT ROWID""",
)
FULL_TEXT = (
    "ALTER TABLE sources ADD COLUMN full_text INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE ledger ADD COLUMN full_texts INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE summaries (
        source_id INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
        reason TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (source_id, reason)
    ) WITHOUT ROWID""",
    """CREATE TABLE pages (
        address TEXT PRIMARY KEY,
        version TEXT NOT NULL,
        url TEXT NOT NULL,
        etag TEXT NOT NULL,
        modified TEXT NOT NULL,
        html BLOB NOT NULL,
        kept_at REAL NOT NULL
    )""",
    "CREATE INDEX pages_kept ON pages (kept_at)",
)
LOG_ENDS = (
    "CREATE TABLE log_ends (partition INTEGER PRIMARY KEY, next_offset INTEGER NOT NULL)",
    "ALTER TABLE ledger ADD COLUMN before INTEGER NOT NULL DEFAULT 0",
)
LOG_OF_ENDS = (
    """CREATE TABLE log_of_ends (
        one INTEGER PRIMARY KEY CHECK (one = 1), log_id TEXT NOT NULL
    )""",
)
LAYOUT = Layout(
    "sources",
    "STORYWIRE_SOURCES_DATABASE",
    [
        Step("sources, ledger and refusals", TABLES),
        Step("days of the ledger", DAYS),
        Step("whose word is taken", (RELAY,)),
        Step("full texts", FULL_TEXT),
        Step("how far the log had come", LOG_ENDS),
        Step("which log it was", LOG_OF_ENDS),
    ],
)
