"""What real input becomes: every case by the code of `storywire normalize`."""

from collections import Counter

import pytest

from tests.support.corpus import Case, cases, faults

CASES = cases()
LEAST = 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_comes_out_right(case: Case) -> None:
    assert faults(case) == [], case.expected["about"]


def test_every_kind_has_cases() -> None:
    counts = Counter(case.kind for case in CASES)
    assert len(counts) == 16
    assert min(counts.values()) >= LEAST


def test_every_case_says_what_it_is_about() -> None:
    assert [
        case.name for case in CASES if not case.expected["about"].endswith((".", "!", "?"))
    ] == []
