"""The mail that asks holds nothing by which a stranger could write to somebody."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

from hypothesis import given, settings
from hypothesis import strategies as st

from infra.alerts.confirmation_mail import SHOWN_CHARACTERS, confirmation_mail, without_links
from infra.alerts.pending_searches import PendingSearch
from tests.support.saved_searches import NOW

BASE = "https://wire.example"
ANY = st.text(max_size=200) | st.sampled_from(
    ["x\r\nBcc: all@daily.example", "\n\n<h1>", "=?utf-8?q?a=0d=0aBcc:_all?=", "x" * 1000]
)


def mail(name: str = "Kim", query: str = "kim", address: str = "a@daily.example") -> EmailMessage:
    made = confirmation_mail(
        PendingSearch(name, query, address, NOW), "tok-en_1", "wire@daily.example", BASE
    )
    read = message_from_bytes(made.as_bytes(), policy=SMTP)
    assert isinstance(read, EmailMessage)
    return read


def test_it_has_a_link_that_confirms_and_one_that_ends_such_mails() -> None:
    read, leave = mail(), "https://wire.example/searches/leave?token=tok-en_1"
    assert (read["To"], read["From"]) == ("a@daily.example", "wire@daily.example")
    assert read["Subject"] == "Confirm: news of a search by mail"
    assert read["List-Unsubscribe"] == f"<{leave}>"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert read["Auto-Submitted"] == "auto-generated"
    text = read.get_content()
    assert "https://wire.example/searches/confirm?token=tok-en_1" in text
    assert leave in text


def test_the_token_is_in_its_links_alone() -> None:
    assert "tok-en_1" not in mail()["Message-ID"]


@settings(max_examples=60, deadline=None)
@given(name=ANY, query=ANY)
def test_what_was_typed_changes_nothing_around_it(name: str, query: str) -> None:
    plain, read = mail(), mail(name, query)
    of_letters = "Content-Transfer-Encoding"
    assert read.keys() == plain.keys()
    assert all(read[each] == plain[each] for each in plain if each != of_letters)
    lines = read.get_content().splitlines()
    assert [len(lines), *lines[4:]] == [len(plain.get_content().splitlines()),
                                         *plain.get_content().splitlines()[4:]]  # fmt: skip


def test_a_strangers_text_is_no_message() -> None:
    spam = "WIN at https://spam.example/x?a=1 or www.spam.example, mail x@spam.example " * 3
    text = mail(spam, spam).get_content()
    assert "spam.example" not in text
    assert "x@" not in text
    shown = without_links(spam)
    assert len(shown) <= SHOWN_CHARACTERS + 1
    assert shown in text


@given(ANY)
def test_no_address_is_left(text: str) -> None:
    assert not set("./@:\\") & set(without_links(text))
