"""Which articles run the same text, whatever the order in which they come."""

from io import BytesIO
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from processors.dedupe import Texts
from tests.support.states import saved
from tests.support.wire_copies import (
    BOILERPLATE,
    CHINESE,
    FOREIGN,
    RIVAL,
    STATEMENT,
    THAI,
    WEATHER,
    WIRE,
    joined,
)

WORDS = sorted(set(joined([*WIRE, *RIVAL, *FOREIGN]).split()))


def text_ids(texts: list[str], memory: Texts | None = None) -> list[str]:
    """The text id of each article in the end."""
    memory = Texts() if memory is None else memory
    found: list[str] = []
    for n, text in enumerate(texts):
        known = memory.add(f"{n:016x}", text)
        for former, article_ids in known.renamed.items():
            for article_id in article_ids:
                assert found[int(article_id, 16)] == former
                found[int(article_id, 16)] = known.text_id
        found.append(known.text_id)
    return found


def count(*texts: str) -> int:
    """How many texts these are; the same in both directions."""
    found = {len(set(text_ids(order))) for order in (list(texts), list(texts[::-1]))}
    assert len(found) == 1
    return found.pop()


COPIES = {
    "itself": joined(WIRE),
    "other punctuation and case": joined(WIRE).replace(" - ", ": ").replace(",", ";").upper(),
    "dateline and credit": f"KORVAN (KN) - {joined(WIRE)}\n\n© Korvan Newswire",
    "a headline of its own": f"Harbour town empties its streets\n\n{joined(WIRE)}",
    "last paragraphs lost": joined(WIRE[:3]),
    "most of it lost": joined(WIRE[:2]),
    "another first paragraph": joined([FOREIGN[0], *WIRE[1:]]),
    "one more first paragraph": joined([FOREIGN[0], *WIRE]),
    "a local paragraph": joined([*WIRE[:2], FOREIGN[1], *WIRE[2:]]),
    "paragraphs swapped": joined([WIRE[0], WIRE[2], WIRE[1], *WIRE[3:]]),
    "a few other words": joined(WIRE).replace("said", "told us").replace("harbour", "port"),
    "one other number": joined(WIRE).replace("140", "about 150"),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_is_the_same_text(copy: str) -> None:
    assert count(joined(WIRE), copy) == 1


DIFFERENT = {
    "another newsroom": joined(RIVAL),
    "another newsroom with the same statement": joined([*RIVAL[:1], STATEMENT, *RIVAL[1:]]),
    "another newsroom with the same last lines": joined([*RIVAL, BOILERPLATE]),
    "another event": joined(FOREIGN),
    "one sentence of it": WIRE[3],
    "nothing": "",
}


@pytest.mark.parametrize("other", DIFFERENT.values(), ids=DIFFERENT)
def test_another_article_is_another_text(other: str) -> None:
    assert count(joined([*WIRE, STATEMENT, BOILERPLATE]), other) == 2


def test_a_template_with_other_numbers_is_another_text() -> None:
    rng = Random(1)  # noqa: S311
    refills = [WEATHER.format(*(rng.randint(1, 60) for _ in range(9))) for _ in range(20)]
    assert count(*refills) == len(refills)
    assert count(refills[0], f"Arlen. {refills[0]} (KN)") == 1


@pytest.mark.parametrize("text", [CHINESE, THAI], ids=["Chinese", "Thai"])
def test_scripts_without_spaces(text: list[str]) -> None:
    assert count(joined(text), joined(text[:-1])) == 1
    assert count(joined(text), joined([*text[1:], text[0]])) == 1
    assert count(text[0], text[1]) == 2


def test_short_texts_are_the_same_word_for_word() -> None:
    assert count("Parade in Beijing!", "PARADE, in Beijing") == 1
    assert count("Parade in Beijing", "Parade in Beijing today") == 2
    assert count("", " … ") == 1


def test_a_statement_alone_is_a_text() -> None:
    assert count(STATEMENT, f"{STATEMENT} (KN)") == 1


def test_a_copy_of_two_texts_makes_them_one() -> None:
    first, last = joined(WIRE[:2]), joined(WIRE[2:])
    assert count(first, last) == 2
    for order in permutations([first, last, joined(WIRE)]):
        found = text_ids(list(order))
        assert len(set(found)) == 1
        # The text is named by the copy that came first.
        assert found[0] == Texts().add("0" * 16, order[0]).text_id


def test_a_new_revision_is_a_copy_of_the_old_one_or_another_text() -> None:
    memory = Texts()
    first = memory.add("a" * 16, joined(WIRE))
    assert memory.add("a" * 16, joined(WIRE[:4])).text_id == first.text_id
    assert memory.add("a" * 16, joined(RIVAL)).text_id != first.text_id


VERSIONS = [*COPIES.values(), *DIFFERENT.values(), joined(CHINESE), joined(THAI)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(VERSIONS), max_size=25), st.randoms())
def test_the_order_of_arrival_does_not_change_how_many_texts_there_are(
    texts: list[str], random: Random
) -> None:
    shuffled = random.sample(texts, len(texts))
    assert len(set(text_ids(texts))) == len(set(text_ids(shuffled)))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300), st.lists(st.sampled_from(VERSIONS), max_size=5))
def test_identical_texts_are_one_text(text: str, between: list[str]) -> None:
    found = text_ids([text, *between, text])
    assert found[0] == found[-1]


def test_ten_thousand_reprints_of_two_texts() -> None:
    """Each is compared with a bounded number of others, so that this takes a second or two."""
    memory = Texts()
    found = text_ids([joined(WIRE), joined(RIVAL)] * 5_000, memory)
    assert len(set(found)) == 2
    assert len(memory) == 10_000
    assert memory.nbytes < 400 * 16_384


def test_memory_is_bounded_and_what_left_it_is_a_new_text() -> None:
    memory = Texts(max_texts=16)
    rng = Random(2)  # noqa: S311
    others = [" ".join(rng.sample(WORDS, 30)) for _ in range(40)]
    size = memory.nbytes
    found = text_ids([joined(WIRE), *others, joined(WIRE[:4])], memory)
    assert found[0] != found[-1]
    assert len(memory) == 16
    assert memory.nbytes == size


@pytest.mark.parametrize("max_texts", [16, 1 << 18])
def test_a_restored_memory_goes_on_as_if_nothing_had_been(max_texts: int) -> None:
    straight, broken = Texts(max_texts), Texts(max_texts)
    texts = VERSIONS * 3
    Random(3).shuffle(texts)  # noqa: S311
    for n, text in enumerate(texts):
        if n % 10 == 5:
            broken = Texts.restore(saved(broken.save), max_texts)
        assert broken.add(f"{n:016x}", text) == straight.add(f"{n:016x}", text)
    assert saved(broken.save).read() == saved(straight.save).read()


def test_a_memory_grows_without_forgetting() -> None:
    memory = Texts()
    rng = Random(4)  # noqa: S311
    others = [" ".join(rng.sample(WORDS, 30)) for _ in range(1_100)]
    found = text_ids([joined(WIRE), *others, joined(WIRE[:4])], memory)
    assert found[0] == found[-1]
    assert len(set(found)) == len(others) + 1


def test_other_data_is_refused() -> None:
    with pytest.raises(ValueError, match="not a checkpoint"):
        Texts.restore(BytesIO(b"something else"))
