"""Articles whose letters were swapped for others that look alike: copies, and of the same story."""

from processors.model import Story
from streams.stages.cluster.stage import ClusterStage
from tests.support.raw_articles import line, raw
from tests.support.stage_records import clustering_log
from tests.unit.processors.text.test_look_alikes import HONEST, SWAPPED


def test_a_trick_makes_no_second_story() -> None:
    told = [raw("outlet1-a", title=HONEST, body=f"{HONEST}. " * 3)]
    for number, (trick, text) in enumerate(SWAPPED.items()):
        told.append(raw(f"evil{number}-{trick[:4]}", title=text, body=f"{text}. " * 3))
    log = clustering_log([line(each) for each in told])
    stage = ClusterStage()
    stories = {
        output.message.story_id: output.message
        for output in stage.process(log)
        if isinstance(output.message, Story)
    }
    (story,) = stories.values()
    assert story.article_count == len(told)
    assert story.text_count == 1
