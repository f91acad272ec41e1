"""Articles leave the stage with the id of their text, which a later article may change."""

from processors.model import AssignedArticle, Story
from streams.records import Output, Record
from streams.stages.cluster.stage import ClusterStage
from streams.topics import CLUSTERING_LOG
from tests.support.raw_articles import line, raw
from tests.support.stage_records import clustering_log, records
from tests.support.wire_copies import FOREIGN, RIVAL, WIRE, joined


def log_of(**bodies: str) -> list[Record]:
    """Articles with these bodies, each at an address of its own."""
    return clustering_log([line(raw(f"{name}-1", body=body)) for name, body in bodies.items()])


def assignments(outputs: list[Output]) -> list[AssignedArticle]:
    return [each.message for each in outputs if isinstance(each.message, AssignedArticle)]


def newest_stories(outputs: list[Output]) -> list[Story]:
    """The newest revision of every story."""
    stories = [each.message for each in outputs if isinstance(each.message, Story)]
    return list({story.story_id: story for story in stories}.values())


HALVES = log_of(
    first=joined(WIRE[:2]), second=joined(WIRE[2:]), rival=joined(RIVAL), whole=joined(WIRE)
)


def test_an_article_that_links_two_texts_has_the_younger_told_again() -> None:
    first, second, rival, whole, again = assignments(ClusterStage().process(HALVES))
    assert len({first.text_id, second.text_id, rival.text_id}) == 3
    assert whole.text_id == again.text_id == first.text_id
    assert again.article is None
    assert (again.article_id, again.story_id) == (second.article_id, second.story_id)
    assert (again.revision, again.why) == (HALVES[-1].offset, None)


def test_every_story_counts_the_texts_that_its_articles_have_in_the_end() -> None:
    outputs = ClusterStage().process(HALVES)
    newest = {each.article_id: each for each in assignments(outputs)}
    counted = {story.story_id: story.text_count for story in newest_stories(outputs)}
    for story_id, count in counted.items():
        ids = {each.text_id for each in newest.values() if each.story_id == story_id}
        assert count == len(ids)


def test_a_restored_stage_knows_its_texts() -> None:
    stage = ClusterStage()
    outputs = []
    for record in HALVES:
        restored = ClusterStage()
        restored.restore(stage.checkpoint())
        outputs += restored.process([record])
        stage = restored
    assert assignments(outputs) == assignments(ClusterStage().process(HALVES))


def test_a_new_revision_may_be_another_text() -> None:
    stage = ClusterStage()
    before = assignments(stage.process(HALVES))
    (changed,) = log_of(whole=joined(FOREIGN))
    (record,) = records(CLUSTERING_LOG, [changed.value], first=len(HALVES))
    outputs = stage.process([record])
    (update,) = assignments(outputs)
    assert update.text_id not in {each.text_id for each in before}
    assert stage.process(records(CLUSTERING_LOG, [changed.value], first=len(HALVES) + 1)) == []


def test_a_lightly_corrected_article_keeps_its_text() -> None:
    stage = ClusterStage()
    before = assignments(stage.process(HALVES))[3]
    (changed,) = log_of(whole=joined(WIRE) + "\n\nCorrection: the ship was built in 1978.")
    (record,) = records(CLUSTERING_LOG, [changed.value], first=len(HALVES))
    (update,) = assignments(stage.process([record]))
    assert update.text_id == before.text_id
