"""An address of Elasticsearch is told as it was set, without who logs in."""

import pytest

from infra.settings.elastic_address import elastic_address


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://[::1]:9200", "http://[::1]:9200"),
        ("https://desk:secret@[fd00::1]:9243/es/", "https://[fd00::1]:9243/es"),
        ("http://desk:secret@node.example:9200", "http://node.example:9200"),
        ("http://127.0.0.1:9200", "http://127.0.0.1:9200"),
    ],
)
def test_an_address_is_told_so_that_it_can_be_set_again(url: str, told: str) -> None:
    assert str(elastic_address(url)) == told
