"""Repairs and commands leave a lineage that fits what was published."""

import pytest

from processors.cluster import ClusterConfig, Clusterer, Merged, Moved, Split
from tests.support.article_streams import apply, make_article, make_stream, membership
from tests.support.states import saved

ALONE = ClusterConfig(join=99.0)
"""Online, every article founds a story: all that belongs together has to be repaired."""


def test_repair_brings_stories_together_under_the_oldest_id() -> None:
    stream = make_stream(400, 20)
    stories, changes = membership(Clusterer(ALONE), stream)
    assert len(set(stories.values())) < 60
    assert any(isinstance(change, Merged) for change in changes)
    founders = {a.article_id: n for n, a in enumerate(stream)}
    first: dict[str, int] = {}
    for name, story in stories.items():
        first[story] = min(first.get(story, 10**9), founders[name])
    clusterer = Clusterer(ALONE)
    published = [clusterer.assign(article).story_id for article in stream]
    kept = [story for story in first if published[first[story]] == story]
    assert len(kept) >= 0.8 * len(first)


def test_a_wrong_member_is_split_off() -> None:
    clusterer, stories = _two_stories()
    wrong, home = make_article("b0", 2).article_id, make_article("a0", 1).article_id
    stray = make_article("stray", 77).article_id
    apply(
        [clusterer.repairs.move(_slot(clusterer, wrong), _slot(clusterer, home), None)],
        stories,
    )
    changes = [*apply(clusterer.repair(), stories)]
    clusterer.repairs.note_article(_slot(clusterer, wrong))
    changes += apply(clusterer.repair(), stories)
    assert stories[wrong] != stories[home]
    assert stories[stray] != stories[home]
    assert any(isinstance(change, Moved | Split) for change in changes)


def test_what_an_operator_did_holds() -> None:
    clusterer, stories = _two_stories()
    a0, b0 = make_article("a0", 1).article_id, make_article("b0", 2).article_id
    apply(clusterer.commands.move([b0], stories[a0]), stories)
    clusterer.repairs.note_article(_slot(clusterer, b0))
    apply(clusterer.repair(), stories)
    assert stories[b0] == stories[a0]
    half = [make_article(f"a{n}", 1).article_id for n in (1, 2)]
    apply([clusterer.commands.split(half)], stories)
    apply(clusterer.repair(), stories)
    assert stories[half[0]] == stories[half[1]] != stories[a0]


def test_an_operator_merges_into_the_story_named() -> None:
    clusterer, stories = _two_stories()
    a0, b0 = make_article("a0", 1).article_id, make_article("b0", 2).article_id
    older, younger = stories[a0], stories[b0]
    change = clusterer.commands.merge(older, younger)
    assert (change.story_id, change.into) == (older, younger)
    with pytest.raises(KeyError, match=older):
        clusterer.commands.merge(older, younger)


def test_a_merge_of_stories_with_nothing_in_common_holds_until_it_is_unpinned() -> None:
    clusterer, stories = _two_stories()
    a0, b0 = make_article("a0", 1).article_id, make_article("b0", 2).article_id
    apply([clusterer.commands.split([b0])], stories)
    apply([clusterer.commands.merge(stories[b0], stories[a0])], stories)
    clusterer.repairs.note_article(_slot(clusterer, b0))
    apply(clusterer.repair(), stories)
    assert stories[b0] == stories[a0]
    clusterer.commands.unpin([b0])
    apply(clusterer.repair(), stories)
    assert stories[b0] != stories[a0]


def test_a_command_that_cannot_be_carried_out_as_a_whole_changes_nothing() -> None:
    clusterer, stories = _two_stories()
    a0, b0 = make_article("a0", 1).article_id, make_article("b0", 2).article_id
    gone, size = "0" * 16, len(clusterer)
    before = saved(clusterer.save).read()
    commands = clusterer.commands
    for command in (
        lambda: commands.move([b0, gone], stories[a0]),
        lambda: commands.move([b0], gone),
        lambda: commands.move([a0], stories[a0]),
        lambda: commands.merge(stories[a0], stories[a0]),
        lambda: commands.merge(stories[a0], gone),
        lambda: commands.split([a0, b0]),
        lambda: commands.split([name for name in stories if stories[name] == stories[a0]]),
        lambda: commands.pin([a0, gone]),
        lambda: commands.unpin([gone]),
    ):
        with pytest.raises((KeyError, ValueError)):
            command()
    assert saved(clusterer.save).read() == before
    assert len(clusterer) == size


def test_an_article_that_leaves_never_takes_a_used_id() -> None:
    clusterer, stories = _two_stories()
    a0 = make_article("a0", 1).article_id
    change = clusterer.commands.split([a0])
    assert change.story_id not in set(stories.values())


def _two_stories() -> tuple[Clusterer, dict[str, str]]:
    stream = [make_article(f"other{n}", 100 + n) for n in range(60)]
    stream += [make_article(f"a{n}", 1) for n in range(6)]
    stream += [make_article(f"b{n}", 2) for n in range(6)]
    stream += [make_article("stray", 77)]
    clusterer = Clusterer()
    stories, _ = membership(clusterer, stream)
    return clusterer, stories


def _slot(clusterer: Clusterer, article_id: str) -> int:
    slot = clusterer.articles.find(int(article_id, 16))
    assert slot is not None
    return slot


def _story(clusterer: Clusterer, article_id: str) -> int:
    return int(clusterer.articles["story"][_slot(clusterer, article_id)])
