"""Evidence: turns the engine's reasons for an assignment into the message's."""

from processors.cluster.state.assignment import Assignment
from processors.model import Neighbour, Why


def evidence(assignment: Assignment) -> Why:
    """Why an article is where it is: what an assignment message carries."""
    why = assignment.why
    runner_up, runner_up_score = why.runner_up_story_id, why.runner_up_link
    if assignment.founded:
        runner_up, runner_up_score = why.best_story_id, why.link
    return Why(
        score=None if assignment.founded else why.link,
        threshold=why.threshold,
        runner_up=runner_up,
        runner_up_score=runner_up_score if runner_up else None,
        nearest=[
            Neighbour(
                article_id=near.article_id,
                story_id=near.story_id,
                score=near.z,
                parts={"terms": near.terms, "embedding": near.embedding},
            )
            for near in why.nearest
        ],
    )
