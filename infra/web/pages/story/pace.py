"""Pace: says in words how fast a story grows."""

from datetime import datetime, timedelta

from infra.web.pages.formatting import duration
from infra.web.queries import StoryView
from processors.stories.coverage import vouched
from processors.text.counts import several

HOUR = timedelta(hours=1)
WINDOWS = {"hour": HOUR, "6 hours": 6 * HOUR, "24 hours": 24 * HOUR}
ENOUGH = 3
"""Articles of a window that are worth telling; of the longest, one is."""
FAST = 2
"""Articles an hour from which the greatest rate is told."""


def pace(view: StoryView, now: datetime) -> str:
    """Such as "14 articles in the last hour, up to 31 an hour before"; empty without known ones."""
    times = [article.event_time for article in vouched(view.articles)]
    if not times:
        return ""
    at = view.at or now
    counts = {name: sum(at - window < time for time in times) for name, window in WINDOWS.items()}
    fast = next((name for name, count in counts.items() if count >= ENOUGH), "24 hours")
    if counts[fast]:
        # A view has the newest of a large story alone.
        more = counts[fast] == len(times) < view.story.article_count
        sentence = f"{'more than ' * more}{several(counts[fast], 'article')} in the last {fast}"
    else:
        sentence = f"Quiet for {duration(at - max(times))}"
    greatest = _greatest(view)
    return f"{sentence}, up to {greatest:,} an hour before" if greatest >= FAST else sentence


def _greatest(view: StoryView) -> int:
    """Articles an hour where the timeline has most: never more than came within an hour, however
    short its parts; 0 where these are too short to speak of hours."""
    story = view.story
    parts = len(story.timeline)
    part = (story.last_seen - story.first_seen) / max(parts, 1)
    if parts < 2 or part < HOUR / 4:
        return 0
    late = sum(article.event_time < story.first_seen for article in vouched(view.articles))
    first, *others = story.timeline
    counts = [max(first - late, 0), *others]
    width = max(int(HOUR / part), 1)
    within = max(sum(counts[n : n + width]) for n in range(parts))
    return round(within * min(HOUR / part, 1))
