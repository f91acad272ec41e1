"""What an owner of one domain and its feed tries with stories, and does not get.

The table of attempts is docs/research/red-team.md.
"""

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest

from processors.model import EmbeddedArticle, Story, StoryEvent
from tests.support.messages import START, hours
from tests.unit.streams.stages.cluster.test_claims import (
    article,
    claimed,
    dead_of,
    outputs_of,
    places_of,
    stories_of,
)

OWN = "evil.example"


def own(name: str, story: int, *, at: datetime = START, **fields: Any) -> EmbeddedArticle:
    """An article of the hostile outlet, in its own feed."""
    return article(f"https://{OWN}/{name}", story, publisher=OWN, at=at, **fields)


def papers(story: int, count: int = 5, **fields: Any) -> list[EmbeddedArticle]:
    """The story as honest papers tell it, ten minutes apart."""
    return [
        article(f"https://p{n}-{story}.example/a", story, publisher=f"p{n}-{story}.example",
                at=START + timedelta(minutes=10 * n), **fields)
        for n in range(count)
    ]  # fmt: skip


def story_with(*stream: EmbeddedArticle) -> Story:
    """The story of the first article, after all of them."""
    outputs = outputs_of(list(stream))
    return stories_of(outputs)[places_of(outputs)[stream[0].article_id]]


HONEST = papers(1)
MANY = [
    own(str(n), 1, at=hours(1), title=f"Bait {n}", body=f"Bait {n} is text.") for n in range(60)
]


@pytest.fixture(scope="module")
def flooded() -> Story:
    return story_with(*HONEST, *MANY)


def test_sixty_articles_of_one_outlet_are_one_owner(flooded: Story) -> None:
    assert (flooded.publisher_count, len(flooded.publishers)) == (6, 6)
    assert flooded.bias == {"unrated": 6}


def test_sixty_titles_of_one_outlet_push_no_other_out(flooded: Story) -> None:
    assert {each.title for each in HONEST} <= set(flooded.titles)


def test_sixty_articles_of_one_outlet_rank_as_one(flooded: Story) -> None:
    assert flooded.trending == story_with(*HONEST, MANY[0]).trending


def test_one_title_sixty_times_is_no_headline() -> None:
    copies = [own(str(n), 1, at=hours(1), title="Bait", body=f"Text {n}") for n in range(60)]
    assert story_with(*HONEST, *copies).headline == HONEST[0].title


def test_sixty_articles_of_a_section_set_none() -> None:
    told = [each.model_copy(update={"section": "world"}) for each in HONEST]
    flood = [each.model_copy(update={"section": "sport"}) for each in MANY]
    assert story_with(*told, *flood).section == "world"


def test_a_date_days_before_receipt_is_not_first() -> None:
    late = own("late", 1, at=hours(2), published_at=START - timedelta(days=6), title="Bait")
    story = story_with(*HONEST, late)
    assert (story.first_seen, story.headline) == (START, HONEST[0].title)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=5, minutes=59)])
def test_a_date_just_inside_the_bound_is_first_by_no_more_than_that(ahead: timedelta) -> None:
    """Feeds are read late, so hours are believed: this is what they can be used for."""
    inside = own("inside", 1, at=hours(1), published_at=hours(1) - ahead, title="Bait")
    story = story_with(*HONEST, inside)
    assert story.first_seen == min(START, hours(1) - ahead)
    assert START - story.first_seen < timedelta(hours=6)


def test_sending_again_with_other_dates_moves_nothing() -> None:
    first = own("a", 1, at=hours(1))
    again = [
        own("a", 1, at=hours(1 + n), published_at=hours(1 - 24 * n), updated_at=hours(1 + n))
        for n in range(1, 6)
    ]
    once, often = story_with(*HONEST, first), story_with(*HONEST, first, *again)
    assert often.model_dump(exclude={"revision"}) == once.model_dump(exclude={"revision"})


def test_an_old_story_that_is_sent_again_does_not_rise() -> None:
    again = [each.model_copy(update={"published_at": hours(40)}) for each in papers(1)]
    assert story_with(*HONEST, *again).trending == story_with(*HONEST).trending


def test_five_blogs_dated_long_ago_turn_no_clock_back() -> None:
    blogs = [
        article(f"https://b{n}.github.io/a", 9, publisher=f"b{n}.github.io", at=hours(1),
                published_at=datetime(1905, 1, 17, tzinfo=START.tzinfo))
        for n in range(5)
    ]  # fmt: skip
    assert story_with(*HONEST, *blogs, *papers(2)).status == "open"


def test_claims_on_addresses_to_come_keep_no_article_from_its_story() -> None:
    """The claim is made long before, and its story is over and archived when the article comes."""
    url = "https://p0-3.example/a"
    rumour = claimed(url, 8, publisher="p0-3.example", at=START)
    month = [
        article(f"https://d{n}.example/{day}", 20 + day, publisher=f"d{n}.example",
                at=START + timedelta(days=day))
        for day in range(0, 80, 2) for n in range(5)
    ]  # fmt: skip
    later = START + timedelta(days=80)
    honest = [
        each.model_copy(update={"published_at": later, "received_at": later}) for each in papers(3)
    ]
    outputs = outputs_of([rumour, *month, *honest[1:], honest[0]])
    places = places_of(outputs)
    assert len({places[each.article_id] for each in honest}) == 1
    story = stories_of(outputs)[places[honest[0].article_id]]
    assert (story.status, story.article_count, story.claimed_count) == ("open", 5, 0)


def test_a_claim_that_founded_the_article_s_own_story_opens_it_again() -> None:
    url = "https://p0-3.example/a"
    rumour = claimed(url, 3, publisher="p0-3.example", at=START)
    month = [
        article(f"https://d{n}.example/{day}", 20 + day, publisher=f"d{n}.example",
                at=START + timedelta(days=day))
        for day in range(0, 24, 2) for n in range(5)
    ]  # fmt: skip
    later = START + timedelta(days=24)
    # So many that the claimed are looked through.
    others = [
        claimed(f"https://other{n}.example/a", 60 + n, publisher=f"other{n}.example", at=later)
        for n in range(100)
    ]
    honest = papers(3)[0].model_copy(update={"published_at": later, "received_at": later})
    outputs = outputs_of([rumour, *month, *others, honest])
    story = stories_of(outputs)[places_of(outputs)[honest.article_id]]
    assert story.status == "open"
    told = [
        each.message.type
        for each in outputs
        if isinstance(each.message, StoryEvent) and each.message.story_id == story.story_id
    ]
    assert told == ["opened", "closed", "reopened"]


def glued(count: int) -> list[EmbeddedArticle]:
    """Articles that tell two stories at once."""
    one, other = papers(1)[0], papers(2)[0]
    vector = one.vector() + other.vector()
    vector /= np.linalg.norm(vector)
    made = []
    for n in range(count):
        each = own(f"glue-{n}", 1, at=hours(1), title=f"{one.title} {other.title}",
                   body=f"{one.body} {other.body} {n}")  # fmt: skip
        made.append(EmbeddedArticle.of(each, vector, "test-model"))
    return made


def test_an_article_that_tells_two_stories_joins_them_not() -> None:
    """Several do, of one publisher too: see docs/research/red-team.md."""
    outputs = outputs_of([*papers(1), *papers(2), *glued(1)])
    places = places_of(outputs)
    first, second = ({places[each.article_id] for each in papers(n)} for n in (1, 2))
    assert len(first) == len(second) == 1
    assert first != second


def test_a_foreign_version_of_every_kind_is_kept_and_changes_nothing() -> None:
    victim = HONEST[0]
    forged = [
        claimed(victim.url, 1, publisher=victim.publisher, at=hours(n), title=f"Forged {n}",
                updated_at=hours(100), published_at=hours(-n))
        for n in range(1, 4)
    ]  # fmt: skip
    outputs = outputs_of([*HONEST, *forged])
    assert len(dead_of(outputs)) == 3
    assert story_with(*HONEST, *forged).model_dump() == story_with(*HONEST).model_dump()
