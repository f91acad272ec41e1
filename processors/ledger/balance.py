"""Balance: at each stage, what it took against what became of it; every difference is named."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Verdict = Literal["equal", "waits", "more", "cut", "differs"]
"""waits: the stage is not through, so nothing can be said. more: passed on twice after a restart or
sent by others, which loses nothing. cut: what would tell is not kept any more. differs: a fault."""

DEAD, GONE = "dead", "replayed or dropped"
CUT = "what would tell is kept no more, by retention or since it was dropped before marks were kept"
REMADE = (
    "the topic of normalized articles was made anew after they had passed it: they came to the "
    "clustering log, and nothing is lost"
)
LOST = {
    "normalize": "neither an article nor a dead record came of them: send the articles of the days "
    "in question again",
    "embed": "they did not come to the clustering log: send the articles of the days in question "
    "again",
    "log": "it has holes, where `storywire verify` says: bring it back from a backup, or send the "
    "articles of the days in question again",
    "cluster": "neither a story nor a dead record came of them: `storywire verify` names them; "
    "send them again",
    "index": "`storywire verify` names them; see docs/how-to/health.md on an index that lost "
    "articles",
}
"""By the stage that lost them."""


class Died(NamedTuple):
    """Dead records of one topic: those that are there, and those that were replayed or dropped."""

    kept: int = 0
    forgotten: int = 0
    uncounted: int = 0
    """Dropped ones that stood for lost records: nobody knows how many any more."""


NONE_DIED = Died()


@dataclass(frozen=True, slots=True)
class Sums:
    """What was counted, of all sources and days."""

    received: int = 0
    """End of the raw topic: records that were ever stored there."""
    crawled: int | None = None
    """Articles that the crawler handed over; None without a crawler."""
    arrived_dead: int = 0
    """Dead on arrival: never in the raw topic."""
    normalized_from: int = 0
    """Raw records that the normalize stage is through with."""
    normalized: int = 0
    """Records that were ever stored in the normalized topic."""
    raw_died: Died = NONE_DIED
    embedded_from: int = 0
    """Normalized records that the embed stage is through with."""
    log_end: int = 0
    """Records that were ever stored in the clustering log."""
    log_gone: int = 0
    """Of these, those at its beginning that retention has cut."""
    articles: int = 0
    """Articles that it holds."""
    corrections: int = 0
    """Corrections of operators that it holds."""
    unreadable: int = 0
    """What it holds beside them: nothing that a stage of ours writes."""
    normalized_died: Died = NONE_DIED
    log_forgotten: int = 0
    """Dead articles of the log that were replayed to its end, or dropped."""
    clustered: int = 0
    """Articles of the log that the cluster stage is through with."""
    new: int = 0
    known: int = 0
    folded: int = 0
    dead_told: int = 0
    """Of `clustered`, those for which there is, or was, a dead record."""
    unassigned: int = 0
    """New articles that no stage told a story of."""
    indexed: int = 0
    """The index's own count of articles."""
    refused: int = 0
    """New articles that the index refused and lacks."""
    expired: int = 0
    """New articles that it lacks since they are kept no longer."""
    withdrawn: int = 0
    """New articles that it lacks since an operator withdrew them."""
    raw_waiting: int = 0
    normalized_waiting: int = 0
    log_waiting: int = 0
    assigned_waiting: int = 0
    under_way: int = 0
    """Records not counted as done by which the index may be ahead of what was counted."""
    dead_gone: int = 0
    """Records of the dead topic that are kept no more."""
    exact: bool = False
    """Whether stages pass each record on exactly once: more is a fault too."""


class BalanceLine(NamedTuple):
    """One stage: what it took, and what that became."""

    stage: str
    what: str
    """What `taken` counts."""
    taken: int
    parts: tuple[tuple[str, int], ...]
    waiting: int
    """What it has yet to take."""
    verdict: Verdict
    advice: str = ""
    """What to do about it."""

    @property
    def difference(self) -> int:
        """What of `taken` is nowhere; below 0 where there is more than was taken."""
        return self.taken - sum(count for _, count in self.parts)


def balance(sums: Sums) -> list[BalanceLine]:
    """A line for each stage, in the order in which an article passes them."""
    lines = [_normalize(sums), _embed(sums), _log(sums), _cluster(sums), _index(sums)]
    return lines if sums.crawled is None else [_crawl(sums, sums.crawled), *lines]


def lost_before_the_log(sums: Sums) -> list[BalanceLine]:
    """The lines of the stages before the log that are through with more than came of it."""
    lines = [_normalize(sums), _embed(sums)]
    return [line for line in lines if line.verdict == "differs" and line.difference > 0]


def _crawl(sums: Sums, crawled: int) -> BalanceLine:
    """The crawler is one of several ways in: it can only have handed over too much."""
    stored = sums.received + sums.arrived_dead
    parts = (("stored", min(crawled, stored)),)
    line = BalanceLine("crawl", "articles handed over", crawled, parts, 0, "equal")
    if not line.difference:
        return line
    advice = (
        "the crawler's ledger is older than the topics, or these were lost: if the topics were "
        "not made anew, follow those sources again"
    )
    return line._replace(verdict="differs", advice=advice)


def _normalize(sums: Sums) -> BalanceLine:
    died = sums.raw_died
    parts = (("passed on", sums.normalized), (DEAD, died.kept), (GONE, died.forgotten))
    line = BalanceLine(
        "normalize", "raw records", sums.normalized_from, parts, sums.raw_waiting, "equal"
    )
    judged = _judged(line, sums, sums.normalized_died.forgotten, _gone(line, died, sums.dead_gone))
    if judged.verdict == "differs" and 0 < line.difference <= _passed_before(sums):
        return judged._replace(verdict="cut", advice=REMADE)
    return judged


def _passed_before(sums: Sums) -> int:
    """Articles that came through the normalized topic, beyond those that it holds: it was made anew
    since. None where stages pass on exactly once, in a file whose topics stay."""
    died = sums.normalized_died
    passed = _logged(sums) + died.kept + died.forgotten
    # A stage that stands behind the end is one of the topic before, and has read nothing of this.
    is_before = sums.embedded_from > sums.normalized
    read = 0 if is_before else sums.normalized - sums.normalized_waiting
    return 0 if sums.exact else max(0, passed - read)


def _logged(sums: Sums) -> int:
    """By the log's end: what it lost later is told by its own line."""
    return sums.log_end - sums.corrections - sums.unreadable


def _embed(sums: Sums) -> BalanceLine:
    died = sums.normalized_died
    parts = (("put in the log", _logged(sums)), (DEAD, died.kept), (GONE, died.forgotten))
    line = BalanceLine(
        "embed", "articles", sums.embedded_from, parts, sums.normalized_waiting, "equal"
    )
    if line.difference and abs(line.difference) <= sums.log_gone:
        return line._replace(verdict="cut", advice=CUT)
    return _judged(line, sums, sums.log_forgotten, _gone(line, died, sums.dead_gone))


def _log(sums: Sums) -> BalanceLine:
    parts = (
        ("articles", sums.articles),
        ("corrections", sums.corrections),
        ("unreadable", sums.unreadable),
    )
    line = BalanceLine("log", "records", sums.log_end - sums.log_gone, parts, 0, "equal")
    return _judged(line, sums, 0, 0)


def _cluster(sums: Sums) -> BalanceLine:
    parts = (
        ("assigned", sums.new - sums.unassigned),
        ("known", sums.known),
        ("folded", sums.folded),
        (DEAD, sums.dead_told),
    )
    line = BalanceLine(
        "cluster", "articles of the log", sums.clustered, parts, sums.log_waiting, "equal"
    )
    return _judged(line, sums, 0, sums.dead_gone)


def _index(sums: Sums) -> BalanceLine:
    assigned = sums.new - sums.unassigned
    further = (("kept no longer", sums.expired), ("withdrawn", sums.withdrawn))
    parts = (
        ("in the index", sums.indexed),
        ("refused by it", sums.refused),
        *(part for part in further if part[1]),
    )
    line = BalanceLine(
        "index", "assigned articles", assigned, parts, sums.assigned_waiting, "equal"
    )
    if line.difference and sums.assigned_waiting:
        return line._replace(verdict="waits", advice="ask again once the index stage is through")
    if -sums.under_way <= line.difference < 0:
        return line._replace(verdict="waits", advice="they came meanwhile: ask again later")
    if line.difference < 0:
        advice = "articles that the log does not know: `storywire verify` names them"
        is_cut = -line.difference <= sums.log_gone + max(0, _log(sums).difference)
        return line._replace(verdict="cut" if is_cut else "differs", advice=advice)
    return _judged(line, sums, 0, 0)


def _gone(line: BalanceLine, died: Died, gone: int) -> int:
    """`gone`, or all that is nowhere where a dropped dead record stood for who knows how many."""
    return max(gone, line.difference) if died.uncounted else gone


def _judged(line: BalanceLine, sums: Sums, replayed: int, gone: int) -> BalanceLine:
    """With the verdict: `replayed` records may have come in by another way than this stage, and of
    `gone` nobody knows any more what they were."""
    difference = line.difference
    if -replayed <= difference <= 0:
        return line
    if 0 < difference <= gone:
        return line._replace(verdict="cut", advice=CUT)
    if difference > 0:
        return line._replace(verdict="differs", advice=LOST[line.stage])
    if sums.exact:
        advice = "more came out than went in: another program writes to these topics"
        return line._replace(verdict="differs", advice=advice)
    advice = (
        "on their way, passed on twice after a restart, sent by others, or from a topic that "
        "was made anew since: nothing is lost"
    )
    return line._replace(verdict="more", advice=advice)
