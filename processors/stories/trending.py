"""Trending: computes a sort key of stories on the rise, which time does not change."""

from collections.abc import Iterable
from math import exp, fsum, log, sqrt

from processors.stories.member import MemberRecord

FAST_SECONDS = 12 * 3600.0
"""An owner's newest article counts 1/e after so long for what is going on now."""
SLOW_SECONDS = 72 * 3600.0
"""The same for what has been going on."""
REPRINT_WEIGHT = 0.25
"""Of the newest of those that were first with none of the story's texts; of the k-th, by the root
of k less: who follows others tells less the more follow, and domains are cheap."""
BREADTH = 2.0
ACCELERATION = 1.0
DECIMALS = 6
"""Kept of the key: more would differ from one machine's exp to the next."""


def trending(members: Iterable[MemberRecord]) -> float:
    """The sort key of a story of at least one member; see docs/explanation/trending.md.

    Compare Reddit's "hot", a logarithm of votes plus the age of the post: what is added for being
    recent is the same for all at every moment, so no key has to be written again as time passes.
    """
    ran = sorted(
        (not member.timely, member.event_time, member.owner, member.text_id) for member in members
    )
    first = {text_id: owner for _, _, owner, text_id in reversed(ran)}
    newest: dict[str, float] = {}
    for _, time, owner, _ in ran:
        newest[owner] = max(time, newest.get(owner, time))
    original = set(first.values())
    weighted = [(time, 1.0) for owner, time in newest.items() if owner in original]
    reprinted = [time for owner, time in newest.items() if owner not in original]
    reprinted.sort(reverse=True)
    weighted += [(time, REPRINT_WEIGHT / sqrt(k)) for k, time in enumerate(reprinted, 1)]
    fast, slow = _decayed(weighted, FAST_SECONDS), _decayed(weighted, SLOW_SECONDS)
    return round(BREADTH * fast + ACCELERATION * (fast - slow), DECIMALS)


def _decayed(weighted: list[tuple[float, float]], seconds: float) -> float:
    """log of the sum of weight * exp(time / seconds), which itself no number could hold."""
    last = max(time for time, _ in weighted)
    return last / seconds + log(fsum(w * exp((time - last) / seconds) for time, w in weighted))
