"""Mails: what stands in them, and how they are handed in."""

import base64
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from infra.alerts.attempt import DELIVERED
from infra.alerts.mail import message_of, unsubscribe_address
from infra.alerts.outbox import Delivery
from infra.alerts.smtp import send_mail
from infra.settings.smtp_url import MAIL_ADDRESS, SmtpServer
from processors.text.xml_safe import one_line
from tests.support.saved_searches import delivery, told
from tests.support.smtp_server import CERTIFICATE, MailServer, mail_server

SENDER = "wire@daily.example"
TO = "desk@daily.example"
BASE = "https://wire.example"
MAIL = delivery(kind="email", address=TO, stories=[told(), told("b", "Xi, 金正恩 and “guests”")])


def leave_address(mail: Delivery) -> str:
    return unsubscribe_address(BASE, mail.search_id, mail.secret)


def written(message: EmailMessage) -> EmailMessage:
    """As it is after its way through the wire."""
    read = message_from_bytes(message.as_bytes(), policy=SMTP)
    assert isinstance(read, EmailMessage)
    return read


def test_a_mail_tells_of_each_story_and_how_to_end_it() -> None:
    message = message_of(MAIL, SENDER, BASE)
    read, raw = written(message), message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
    assert (read["From"], read["To"]) == (SENDER, TO)
    assert read["Subject"] == "Kim: Kim to attend and 1 more"
    assert read["Message-ID"] == "<msg_1@daily.example>"
    assert read["Date"] == "Wed, 03 Sep 2025 08:00:00 +0000"
    leave = leave_address(MAIL)
    assert read["List-Unsubscribe"] == f"<{leave}>"
    assert f"\r\nList-Unsubscribe: <{leave}>\r\n".encode() in raw
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text = read.get_content().replace("\r\n", "\n")
    assert (
        "Kim to attend\n3 articles, 2 owners\nhttps://wire.example/stories/5394eff6dcf0bd54" in text
    )
    assert "Xi, 金正恩 and “guests”" in text
    assert "/stories/5394eff6dcf0bd54?since=2025-09-03T06:30:00Z#changes" in text
    assert leave in text


def test_a_story_without_a_headline_is_called_by_its_address() -> None:
    mail = delivery(kind="email", address=TO, stories=[told(headline="")])
    assert written(message_of(mail, SENDER, BASE))["Subject"] == (
        "Kim: https://wire.example/stories/5394eff6dcf0bd54"
    )


def test_an_address_to_leave_cannot_be_guessed() -> None:
    assert leave_address(MAIL) == leave_address(MAIL)
    others = (delivery(search_id="other"), delivery(secret="whsec_other"))  # noqa: S106
    assert len({leave_address(each)[-64:] for each in (MAIL, *others)}) == 3


ANY = st.text(st.characters(exclude_categories=[]), max_size=60) | st.sampled_from(
    ["a\r\nBcc: all@daily.example", "a\n\nbody", "\r", "金" * 200, "=?utf-8?q?x?=", "\udc80"]
)
WORD = (
    "=?utf-8?q?Kim=0d=0aReply-To:_x@evil.example=0d=0aContent-Type:_text/html=0d=0a=0d=0a=3Ch1=3E?="
)
ENCODED_WORDS = [
    WORD,
    WORD.replace("=0d=0a", "=0a"),
    WORD.replace("=0d", "=0D").replace("=0a", "=0A"),
    f"a {WORD}",
    f"=? {WORD} {WORD}",
    "=?utf-8?b?S2ltDQpCY2M6IGFsbEBldmlsLmV4YW1wbGU=?=",
    "=?utf-8?b?S2ltDQoNCjxoMT4=?=",
    "=?us-ascii?q?=0d=0aBcc:_all?= =?us-ascii?q?=0d=0aBcc:_all?=",
    f"金{WORD}",
    WORD.replace("=?", "=\u200b?", 1),
    WORD.replace("=?", "=\x00?", 1),
    "=\r\n?utf-8?q?=0d=0aBcc:_all?=",
    "==??utf-8?q?=0d=0aBcc:_all?=",
    f"{'x' * 70}{WORD}",
]
PIECES = st.lists(
    st.sampled_from(["=", "?", "=?", "?=", "utf-8", "q", "=0d=0a", "Bcc:_x", " ", "é", "\r\n"]),
    max_size=14,
).map("".join)
FIELDS = ("headline", "name", "query")


@settings(max_examples=60, deadline=None)
@given(name=ANY, headline=ANY, query=ANY)
def test_no_text_changes_the_mail_around_it(name: str, headline: str, query: str) -> None:
    plain = message_of(MAIL, SENDER, BASE)
    stories = [told(headline=headline)]
    made = delivery(kind="email", address=TO, name=name, query=query, stories=stories)
    read = written(message_of(made, SENDER, BASE))
    assert read.keys() == plain.keys()
    assert (read["To"], read["From"]) == (TO, SENDER)
    assert one_line(query) in read.get_content().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        (TO, True),
        ("first.last+tag@mail.daily.example", True),
        ("desk@localhost", False),
        ("desk", False),
        ("a@daily.example, b@daily.example", False),
        ("a@daily.example\nBcc: b@daily.example", False),
        ("<a@daily.example>", False),
        ("é@daily.example", False),
        ("a=b?c@daily.example", True),
        ("=?utf-8?q?a=2Cb=40victim.example=2C?=@daily.example", False),
        ("=?utf-8?q?a=0d=0aBcc=3Ab=40victim.example?=@daily.example", False),
        ("a=??q??=@daily.example", False),
    ],
)
def test_addresses(text: str, valid: bool) -> None:
    assert bool(MAIL_ADDRESS.fullmatch(text)) == valid


@settings(max_examples=60, deadline=None)
@given(name=st.text("ab.!#$%&'*+/=?^_`{|}~-", min_size=1, max_size=64))
def test_a_mail_goes_to_its_address_alone(name: str) -> None:
    address = f"{name}@daily.example"
    assume(MAIL_ADDRESS.fullmatch(address))
    message = message_of(delivery(kind="email", address=address), SENDER, BASE)
    assert getaddresses([message["To"]]) == [("", address)]
    read = written(message)
    assert (read.keys(), read["To"]) == (message.keys(), address)


def smtp(server: MailServer, url: str = "smtp://localhost") -> SmtpServer:
    return SmtpServer.parse(f"{url}:{server.port}")


@pytest.fixture
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' certificate is one that this machine trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def test_a_mail_is_handed_in() -> None:
    with mail_server() as server:
        assert send_mail(smtp(server), message_of(MAIL, SENDER, BASE)) == DELIVERED
    (mail,) = server.taken.mails
    assert message_from_bytes(mail, policy=SMTP)["Subject"] == "Kim: Kim to attend and 1 more"
    assert server.taken.commands[0] == "ehlo daily.example"
    assert f"rcpt TO:<{TO}>" in server.taken.commands


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(("scheme", "tls"), [("smtp", False), ("smtps", True)])
def test_a_password_goes_over_tls_alone(scheme: str, tls: bool) -> None:
    with mail_server(starttls=not tls, tls=tls) as server:
        address = smtp(server, f"{scheme}://desk:p%40ss@localhost")
        assert send_mail(address, message_of(MAIL, SENDER, BASE)) == DELIVERED
    login = base64.b64encode(b"\0desk\0p@ss").decode()
    assert f"AUTH PLAIN {login}" in server.taken.encrypted
    assert len(server.taken.mails) == 1


def test_a_password_is_not_sent_in_the_open() -> None:
    with mail_server() as server:
        address = smtp(server, "smtp://desk:secret@localhost")
        attempt = send_mail(address, message_of(MAIL, SENDER, BASE))
    assert attempt.outcome == "failed"
    assert "it offers no STARTTLS" in attempt.error
    assert "secret" not in attempt.error
    assert not any(each.startswith("AUTH") for each in server.taken.commands)


@pytest.mark.parametrize("tls", [False, True])
def test_a_mail_server_that_nobody_vouches_for_gets_nothing(tls: bool) -> None:
    scheme = "smtps" if tls else "smtp"
    with mail_server(starttls=not tls, tls=tls) as server:
        attempt = send_mail(smtp(server, f"{scheme}://localhost"), message_of(MAIL, SENDER, BASE))
    assert attempt.outcome == "failed"
    assert "CERTIFICATE_VERIFY_FAILED" in attempt.error
    assert not server.taken.mails


@pytest.mark.parametrize(
    ("manners", "outcome", "error"),
    [
        ({"recipient": "550 No such mailbox"}, "closed", "refuses the recipient: 550 No such"),
        ({"recipient": "450 Later"}, "failed", "refuses the recipient: 450 Later"),
        ({"data": "554 Spam"}, "failed", "554"),
        ({"hangs_up": True}, "failed", "Connection unexpectedly closed"),
    ],
)
def test_what_a_mail_server_refuses(manners: dict[str, object], outcome: str, error: str) -> None:
    with mail_server(**manners) as server:
        attempt = send_mail(smtp(server), message_of(MAIL, SENDER, BASE))
    assert attempt.outcome == outcome
    assert error in attempt.error


def test_a_mail_that_was_taken_is_delivered_whatever_the_server_says_at_the_end() -> None:
    with mail_server(goodbye="421 Too busy") as server:
        assert send_mail(smtp(server), message_of(MAIL, SENDER, BASE)) == DELIVERED
    assert len(server.taken.mails) == 1


@pytest.mark.usefixtures("trusted")
def test_a_login_that_asks_what_nobody_understands_is_a_fault() -> None:
    with mail_server(tls=True, login="334 abc") as server:
        address = smtp(server, "smtps://desk:secret@localhost")
        attempt = send_mail(address, message_of(MAIL, SENDER, BASE))
    assert attempt.outcome == "failed"
    assert "Incorrect padding" in attempt.error


def test_a_mail_server_whose_name_is_none_is_a_fault() -> None:
    address = SmtpServer.parse("smtp://mail..example")
    attempt = send_mail(address, message_of(MAIL, SENDER, BASE))
    assert attempt.outcome == "failed"
    assert "the mail server mail..example:587: " in attempt.error


def test_a_mail_server_that_is_not_there_is_a_fault() -> None:
    with mail_server() as server:
        address = smtp(server)
    attempt = send_mail(address, message_of(MAIL, SENDER, BASE))
    assert attempt.outcome == "failed"
    assert f"the mail server localhost:{address.port}: " in attempt.error


def test_a_mail_tells_what_of_a_story_is_claimed() -> None:
    both, only = told() | {"claimed_count": 12}, told() | {"article_count": 0, "claimed_count": 3}
    made = delivery(kind="email", address=TO, stories=[both, only])
    said = written(message_of(made, SENDER, BASE)).get_content()
    assert "3 articles, 2 owners, and 12 claimed" in said
    assert "3 claimed articles, none by a source known to be the outlet's" in said


HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post",
    "Auto-Submitted", "Content-Type", "Content-Transfer-Encoding", "MIME-Version",
]  # fmt: skip


def mail_with(field: str, text: str) -> EmailMessage:
    """A mail that has a stranger's text in one place."""
    if field == "headline":
        return message_of(
            delivery(kind="email", address=TO, stories=[told("a", text)]), SENDER, BASE
        )
    return message_of(delivery(kind="email", address=TO, **{field: text}), SENDER, BASE)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("word", ENCODED_WORDS)
def test_an_encoded_word_adds_no_header_and_no_body(field: str, word: str) -> None:
    require_own_headers(mail_with(field, word))


@given(st.sampled_from(FIELDS), PIECES | ANY)
def test_nothing_that_is_told_adds_a_header(field: str, text: str) -> None:
    require_own_headers(mail_with(field, text))


def require_own_headers(message: EmailMessage) -> None:
    """The bytes on the wire have the headers that every mail has, each once, and its body."""
    wire = message.as_bytes(policy=message.policy.clone(linesep="\r\n"))
    head, _, body = wire.partition(b"\r\n\r\n")
    lines = head.replace(b"\r\n ", b" ").replace(b"\r\n\t", b" ").split(b"\r\n")
    assert b"\r" not in b"".join(lines)
    assert b"\n" not in b"".join(lines)
    names = [each.partition(b":")[0].decode() for each in lines]
    assert sorted(names) == sorted(HEADERS)
    assert b"Content-Type: text/plain" in head
    assert not body.lstrip().startswith(b"<h1>")
