"""A place that may be fetched is one in every spelling, and errors name one that can be set."""

import pytest

from infra.http.allowlist import AllowList


@pytest.mark.parametrize(
    "written", ["::1:8081", "[::1]:8081", "[0:0:0:0:0:0:0:1]:8081", "[0::1]:8081"]
)
@pytest.mark.parametrize("asked", ["::1", "0:0:0:0:0:0:0:1", "0::1"])
def test_an_address_is_allowed_in_every_spelling(written: str, asked: str) -> None:
    allowed = AllowList.parse(written)
    assert (asked, 8081) in allowed
    assert (asked, 8082) not in allowed
    assert ("::2", 8081) not in allowed


@pytest.mark.parametrize("host", ["::1", "fd00::5", "10.0.0.1", "wire.example"])
def test_what_an_error_tells_to_set_allows_the_place(host: str) -> None:
    told = AllowList().hint(host, 8081).rpartition("=")[2]
    assert (host, 8081) in AllowList.parse(told)
    assert ("[" in told) == (":" in host)
