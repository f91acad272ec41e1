"""What articles do not say."""

from processors.stories.facts import unsupported
from tests.support.demo_stories import told

WIRE = told(
    "wire",
    'The union said 600 engineers would strike for 48 hours. "We have waited," said Ann Lee.',
)
LOCAL = told("local", "Hebrides Line offers 3.9 per cent.", title="Ferries stay in Oban")


def test_all_is_there() -> None:
    text = 'Ann Lee said "we have waited"; 600 strike, and Hebrides Line offers 3.9%.'
    assert unsupported(text, [WIRE, LOCAL]) == []


def test_what_is_not() -> None:
    text = 'Ann Smith said "we never waited"; 601 strike for 3.9 hours in Oban.'
    assert unsupported(text, [WIRE]) == ["601", "3.9", "Ann Smith", "Oban", "we never waited"]


def test_what_was_said_without_marks_is_no_quotation() -> None:
    assert unsupported('He said "600 engineers would strike".', [WIRE]) == [
        "He",
        "600 engineers would strike",
    ]


def test_a_percentage_is_asked_for_one() -> None:
    assert unsupported("It is 600% more.", [WIRE]) == ["600%", "It"]
