"""Activity in SQLite: counts of the articles of a period, out of one index."""

import sqlite3
from collections import Counter, defaultdict
from datetime import datetime

from infra.index.activity import HOUR_MS, TOP_LANGUAGES, TOP_PUBLISHERS, PeriodCounts, hour_of
from infra.index.query import milliseconds
from processors.stories.coverage import UNRATED

COUNTS = """
SELECT event_ms / ?, publisher, language, bias, count(*) FROM articles
WHERE event_ms >= ? AND event_ms < ? GROUP BY 1, 2, 3, 4 ORDER BY 1
"""


def activity(db: sqlite3.Connection, since: datetime, until: datetime) -> PeriodCounts:
    """Of the articles from `since` to before `until`."""
    period = (milliseconds(since), milliseconds(until))
    rows = db.execute(COUNTS, (HOUR_MS, *period)).fetchall()
    publishers, languages, biases = Counter[str](), Counter[str](), Counter[str]()
    for _, publisher, language, bias, count in rows:
        publishers[publisher] += count
        languages[language] += count
        biases[bias or UNRATED] += count
    top = _most(publishers, TOP_PUBLISHERS)
    hours: defaultdict[datetime, Counter[str]] = defaultdict(Counter)
    for hour, publisher, _, _, count in rows:
        hours[hour_of(hour * HOUR_MS)][publisher if publisher in top else ""] += count
    return PeriodCounts(
        articles=publishers.total(),
        publishers=top,
        languages=_most(languages, TOP_LANGUAGES),
        biases=_most(biases, len(biases)),
        hours=hours,
    )


def _most(counts: Counter[str], limit: int) -> dict[str, int]:
    if others := [each for each in counts if not isinstance(each, str)]:
        raise TypeError(f"{others[0]!r} is no name")
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:limit])
