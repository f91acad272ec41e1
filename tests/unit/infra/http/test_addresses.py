"""Which addresses are fetched."""

import pytest

from infra.http.addresses import AddressRefused, checked, is_public, require_port
from infra.http.allowlist import NOTHING_ALLOWED, AllowList

NOT_PUBLIC = [
    "0.0.0.0",  # noqa: S104 - never bound to
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "168.63.129.16",
    "192.0.0.1",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2606:2800:220:1:0:5efe:10.0.0.1",
    "2606:2800:220:1:200:5efe:127.0.0.1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fe80::5efe:93.184.216.34",
    "fec0::1",
    "ff02::1",
]


def test_a_backslash_ends_the_host_as_it_does_for_browsers() -> None:
    read = checked("https://evil.example\\@paper.example/?a=\\")
    assert (read.host, read.path) == ("evil.example", "/@paper.example/")


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_address_of_our_own_networks_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://daily.example/feed",
        "gopher://daily.example/",
        "javascript:alert(1)",
        "//daily.example/feed",
        "daily.example/feed",
        "http://",
        "http:///feed",
        "http://[::1",
        "http://daily.example:99999/",
        "http://daily example/",
        "",
        "https://daily.example/" + "x" * 5_000,
        f"https://{'a' * 64}.example/",
        f"https://{'ü' * 64}.example/",
        "https://daily..example/",
        "https://.example/",
        "https://daily.example../",
        "https://xn--a.example/",
    ],
)
def test_what_no_web_page_has_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        checked(url)


def test_user_and_fragment_are_left_out() -> None:
    assert str(checked(" HTTP://me:secret@Daily.Example/feed?a=1#top ")) == (
        "http://daily.example/feed?a=1"
    )


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 11211])
def test_a_port_of_another_service_is_refused_unless_allowed(port: int) -> None:
    url = checked(f"http://daily.example:{port}/")
    with pytest.raises(AddressRefused, match=f"STORYWIRE_FETCH_ALLOW=daily.example:{port}"):
        require_port(url, NOTHING_ALLOWED)
    require_port(url, AllowList.parse(f"daily.example:{port}"))


def test_allowed_places_are_host_and_port() -> None:
    allowed = AllowList.parse("Intranet.example:8080, [::1]:80")
    assert ("intranet.example", 8080) in allowed
    assert ("::1", 80) in allowed
    assert ("intranet.example", 80) not in allowed


@pytest.mark.parametrize("text", ["intranet.example", "a:b", "a:0", "a:70000", ":80", "a:80:"])
def test_an_allowance_that_is_none_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="host:port"):
        AllowList.parse(text)
