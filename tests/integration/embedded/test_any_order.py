"""Articles and orders in any order: counts, history and ledger agree; a replay repeats all."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from infra.index.query import StoryQuery
from infra.index.sqlite import SqliteIndex
from infra.settings import Settings
from processors.ledger.rows import RowFilter
from processors.model import CorrectionType
from processors.stories.history import past_of
from streams.backends.embedded import EmbeddedBackend
from streams.ledger.ledger import pipeline_ledger
from streams.replay.replay import rebuild
from streams.runners.embedded import EmbeddedPipeline
from streams.verify.verify import verify
from tests.support.embedder import WordEmbedder
from tests.support.messages import hours, new_order
from tests.support.raw_articles import SUBJECTS, feed, line, raw
from tests.support.results import Result, embedded_result

OUTLETS = 6
EVER = hours(1_000_000)
UNREADABLE = (b"", b"{", b"[]", b'{"url": 3}', b"\xff\xfe")


@dataclass
class Run:
    """A database and what it was given."""

    settings: Settings
    hour: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    orders: int = 0

    def process(self, *lines: bytes) -> None:
        """Lines, by a pipeline that opens the file for them alone."""
        with EmbeddedPipeline(self.settings.database, WordEmbedder()) as pipeline:
            feed(pipeline, lines, hours(self.hour).timestamp())
            pipeline.run()

    def send(self, choice: int, hours_ago: int = 0, **fields: Any) -> None:
        """A new article on one of the subjects."""
        number, subject = len(self.sent), SUBJECTS[choice % len(SUBJECTS)].split()
        turned = subject[choice % 5 :] + subject[: choice % 5]
        article = raw(
            f"outlet{number % OUTLETS}-{number}",
            title=" ".join(turned[:5]).capitalize(),
            body=f"{' '.join(turned)}, as number {number} tells.",
            published_at=hours(self.hour - hours_ago).isoformat(),
            **fields,
        )
        self.sent.append(article)
        self.process(line(article))

    def again(self, choice: int, **changed: Any) -> None:
        """An article that was sent before, or another version of it."""
        place = choice % len(self.sent)
        self.sent[place] |= changed
        self.process(line(self.sent[place]))

    def order(self, kind: CorrectionType, **fields: Any) -> None:
        """What an operator corrects."""
        self.orders += 1
        EmbeddedBackend(self.settings).store_correction(new_order(kind, self.orders, **fields))
        self.process()

    def order_of_articles(self, kind: CorrectionType, choice: int) -> None:
        """An order that names one to three articles, whichever they are."""
        ids = sorted(self.result.story_of) + self.withdrawn
        if ids:
            some = {ids[(choice * step) % len(ids)] for step in range(1, choice % 3 + 2)}
            into = {"into": self.story(choice)} if kind == "move" else {}
            self.order(kind, article_ids=sorted(some), **into)

    def story(self, choice: int) -> str:
        """The id of a story, or of none."""
        stories = sorted(self.result.sizes) or ["f" * 16]
        return stories[choice % len(stories)]

    @property
    def withdrawn(self) -> list[str]:
        """Articles that were, of which some may have come back."""
        with closing(SqliteIndex(self.settings.database)) as index:
            return [each for event in index.withdrawals() for each in event.article_ids]

    @property
    def result(self) -> Result:
        """What the index holds."""
        return embedded_result(self.settings.database)


STEPS: dict[str, Callable[[Run, int], None]] = {
    "a new article": lambda run, n: run.send(n),
    "an old one": lambda run, n: run.send(n, hours_ago=(5, 480, 1_000, 9_600)[n % 4]),
    "one that is dated ahead": lambda run, n: run.send(n, hours_ago=-(n % 50)),
    "one that a feed claims": lambda run, n: run.send(n, feed="https://evil.example/"),
    "the same again": lambda run, n: run.again(n),
    "a new text": lambda run, n: run.again(
        n, body=f"{SUBJECTS[n % 6]} {n}", updated_at=hours(run.hour).isoformat()
    ),
    "what nobody can read": lambda run, n: run.process(UNREADABLE[n % len(UNREADABLE)]),
    "merge": lambda run, n: run.order("merge", story_id=run.story(n), into=run.story(n // 7)),
    "retitle": lambda run, n: run.order("retitle", story_id=run.story(n), headline=f"Given {n}"),
    "move": lambda run, n: run.order_of_articles("move", n),
    "split": lambda run, n: run.order_of_articles("split", n),
    "pin": lambda run, n: run.order_of_articles("pin", n),
    "unpin": lambda run, n: run.order_of_articles("unpin", n),
    "withdraw": lambda run, n: run.order_of_articles("withdraw", n),
    "restore": lambda run, n: run.order_of_articles("restore", n),
}
"""What may come next, with a number that chooses among what is there."""


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 999), st.sampled_from((0, 1, 30))),
        min_size=10,
        max_size=25,
    )
)
def test_all_that_is_told_agrees(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as folder:
        run = Run(Settings(mode="embedded", database=Path(folder) / "a.sqlite"))
        for subject in range(OUTLETS):
            run.send(subject)
        for name, choice, waited in steps:
            run.hour += waited
            STEPS[name](run, choice)
        agrees(run.settings)
        result = run.result
        with EmbeddedBackend(run.settings) as backend:
            rebuild(backend)
        assert run.result == result
        agrees(run.settings)


def agrees(config: Settings) -> None:
    """Whether the log, the ledger, the stories, their articles and their events say the same."""
    with EmbeddedBackend(config) as backend:
        assert verify(backend).differences == []
        assert {each.verdict for each in pipeline_ledger(backend, RowFilter()).balance} == {"equal"}
    with closing(SqliteIndex(config.database)) as index:
        listed = 0
        for story in index.all_stories(StoryQuery()):
            count = index.articles(story.story_id).total
            past = past_of(story.story_id, index.history(story.story_id), EVER)
            assert past
            assert count == story.article_count + story.claimed_count == len(past.article_ids)
            listed += count
        assert listed == index.counts().articles
