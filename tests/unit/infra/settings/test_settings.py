"""Settings: a wrong one is named with the way out, and no secret is shown."""

import pytest

from infra.settings import BadSetting, settings


@pytest.fixture(autouse=True)
def read_anew() -> None:
    settings.cache_clear()


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1:9200",
        "http://host",
        "ftp://host:1",
        "http://:9200",
        "http://user:hidden@host",
        "http://user:hidden/x@host:9200",
    ],
)
def test_an_address_of_elasticsearch_is_whole(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_ELASTICSEARCH_URL", url)
    with pytest.raises(BadSetting) as error:
        settings()
    says = "STORYWIRE_ELASTICSEARCH_URL: must be http(s)://[user:password@]host:port"
    assert str(error.value) == says


def test_a_wrong_value_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_PARTITIONS", "0")
    with pytest.raises(BadSetting, match=r"^STORYWIRE_PARTITIONS='0': .*greater than or equal"):
        settings()
