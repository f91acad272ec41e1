"""Settings: a wrong one is named with the way out, and no secret is shown."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from infra.settings import BadSetting, Settings, settings
from infra.settings.patterns import IN_WORDS
from tests.support.smtp_server import CERTIFICATE


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
        "http://user@host:9200",
        "http://user:@host:9200",
        "http://:hidden@host:9200",
    ],
)
def test_an_address_of_elasticsearch_is_whole(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_ELASTICSEARCH_URL", url)
    with pytest.raises(BadSetting) as error:
        settings()
    says = "STORYWIRE_ELASTICSEARCH_URL: must be http(s)://[user:password@]host:port"
    assert str(error.value) == says


def test_a_token_that_is_too_short_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_API_TOKEN", "hidden")
    with pytest.raises(BadSetting) as error:
        settings()
    assert str(error.value) == "STORYWIRE_API_TOKEN: must have 16 characters or more"


def test_a_wrong_value_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_PARTITIONS", "0")
    with pytest.raises(BadSetting, match=r"^STORYWIRE_PARTITIONS='0': .*greater than or equal"):
        settings()


HIDDEN = "hidden-hidden-hidden"
KAFKA = {"KAFKA_USER": "wire", "KAFKA_PASSWORD": HIDDEN}
WRONG: list[tuple[dict[str, str], str]] = [
    ({"KAFKA_SECURITY": "SASL_SSL"}, "KAFKA_SECURITY.*needs STORYWIRE_KAFKA_USER"),
    ({"KAFKA_SECURITY": "SASL_SSL", "KAFKA_USER": "wire"}, "KAFKA_SECURITY.*KAFKA_PASSWORD"),
    (KAFKA, "KAFKA_SECURITY='PLAINTEXT': .* logs in over SASL_SSL"),
    ({**KAFKA, "KAFKA_SECURITY": "SSL"}, "KAFKA_SECURITY='SSL': .* logs in over SASL_SSL"),
    ({"KAFKA_CA": str(CERTIFICATE)}, "KAFKA_SECURITY='PLAINTEXT': STORYWIRE_KAFKA_CA"),
    ({"KAFKA_SECURITY": "SSL", "KAFKA_CA": "nowhere.pem"}, "KAFKA_CA='nowhere.pem': no cert"),
    ({"KAFKA_SASL": "GSSAPI"}, "KAFKA_SASL='GSSAPI'"),
    ({"ELASTICSEARCH_PASSWORD": HIDDEN}, "ELASTICSEARCH_PASSWORD: .*ELASTICSEARCH_USER"),
    ({"ELASTICSEARCH_USER": "a", "ELASTICSEARCH_API_KEY": HIDDEN}, "ELASTICSEARCH_API_KEY: either"),
    (
        {"ELASTICSEARCH_URL": "http://a:b@host:1", "ELASTICSEARCH_USER": "a"},
        "ELASTICSEARCH_USER='a': .* names a user already",
    ),
    (
        {"ELASTICSEARCH_URL": "http://host:1", "ELASTICSEARCH_CA": str(CERTIFICATE)},
        "ELASTICSEARCH_CA=.* https://",
    ),
    ({"ELASTICSEARCH_CA": __file__}, "ELASTICSEARCH_CA=.*no cert"),
    ({"TRUSTED_PROXIES": "10.0.0.1, proxy"}, "TRUSTED_PROXIES=.*proxy"),
    ({"ALLOWED_HOSTS": "a.example/b"}, "ALLOWED_HOSTS="),
    ({"WEBHOOK_ALLOW": "desk.example"}, "WEBHOOK_ALLOW='desk.example': .* is not host:port"),
    ({"FETCH_ALLOW": "http://10.0.0.1:8080"}, "FETCH_ALLOW=.* is not host:port"),
    ({"ALLOWED_HOSTS": "https://wire.example"}, "ALLOWED_HOSTS=.* is not a host or host:port"),
    ({"ALLOWED_HOSTS": "a.example b.example"}, "ALLOWED_HOSTS=.* is not a host or host:port"),
    ({"ELASTICSEARCH_USER": "a"}, "ELASTICSEARCH_PASSWORD: STORYWIRE_ELASTICSEARCH_USER needs one"),
    ({"READER_ALERTS": "true", "PUBLIC_URL": "https://wire.example"}, "READER_ALERTS=.*it needs"),
    (
        {
            "READER_ALERTS": "true",
            "SMTP_URL": "smtp://mail.example",
            "MAIL_FROM": "wire@daily.example",
        },
        "READER_ALERTS=.*PUBLIC_URL for the links",
    ),
    ({"SMTP_URL": "smtp://mail.example"}, "MAIL_FROM='': STORYWIRE_SMTP_URL needs an address"),
    ({"MAIL_FROM": "a@daily.example"}, "MAIL_FROM=.*: it needs STORYWIRE_SMTP_URL"),
    ({"SMTP_URL": "smtp://desk@mail.example"}, "SMTP_URL: names a user without a password"),
    ({"SMTP_URL": f"smtp://:{HIDDEN}@mail.example"}, "SMTP_URL: names a user without a password"),
    ({"SMTP_URL": f"smtp://a:{HIDDEN}%C3%A9@mail.example"}, "SMTP_URL: .* beyond ASCII"),
    ({"MODEL_KEY": HIDDEN}, "MODEL_KEY: it needs STORYWIRE_MODEL_URL"),
    ({"MODEL_NAME": "small"}, "MODEL_NAME='small': it needs STORYWIRE_MODEL_URL"),
    ({"TRANSLATOR_KEY": HIDDEN}, "TRANSLATOR_KEY: it needs STORYWIRE_TRANSLATOR_URL"),
    ({"DATABASE": ""}, "DATABASE=.*: names no file"),
    ({"DATABASE": ":memory:"}, "DATABASE=':memory:': names no file"),
    ({"SOURCES_DATABASE": ""}, "SOURCES_DATABASE=.*: names no file"),
    ({"CHECKPOINT_SECONDS": "inf"}, "CHECKPOINT_SECONDS='inf': .*finite"),
    ({"REPLICATION": "2", "MIN_INSYNC": "3"}, "MIN_INSYNC='3': there are fewer copies"),
    ({"POLL_SECONDS_MIN": "86400"}, "POLL_SECONDS_MAX=.*: less than STORYWIRE_POLL_SECONDS_MIN"),
    *(
        ({name: "inf"}, f"{name}='inf': .*finite")
        for name in ("FETCH_SECONDS", "POLL_SECONDS_MAX", "FULL_TEXT_SECONDS", "PICTURES_MAX_MIB")
    ),
    ({"READER_LANGUAGE": "english"}, "READER_LANGUAGE='english': not a language code .* as en$"),
    ({"INDEX_PREFIX": "Desk"}, "INDEX_PREFIX='Desk': takes small letters a to z, digits and hyph"),
    *(
        ({name: address}, f"{name}=.*: names no host, or a port")
        for name in ("PUBLIC_URL", "MODEL_URL", "TRANSLATOR_URL", "WEBSUB_HUB", "TRACES_ENDPOINT")
        for address in ("http://[", "http://[::1:2:3:4:5:6:7:8]", "http://a:99999", "http://a..b")
    ),
    *(
        ({"PUBLIC_URL": f"https://a.example{path}"}, "PUBLIC_URL=.*: has a path with dots or empty")
        for path in ("/..", "/wire/../news/", "/./wire", "//b.example", "/wire//news")
    ),
    ({"TRACES_ENDPOINT": "localhost:4318"}, "TRACES_ENDPOINT=.*: not an address such as http://"),
    ({"FETCH_CONTACT": "me (at) desk"}, "FETCH_CONTACT=.*: takes up to 200 ASCII characters with"),
    (
        {"API_TOKENS": '{"a": {"token": "0123456789abcdef", "scopes": ["read"], '
         '"publisher": "https://daily.example"}}'},
        "API_TOKENS: publisher: not a domain such as daily.example$",
    ),
    ({"API_TOKENS": '{"a": {"token": "0123456789abcdef"}}'}, "API_TOKENS: scopes: Field required"),
    (
        {"API_TOKENS": '{"a": {"token": "0123456789abcdef", "scopes": ["read"], '
         f'"{HIDDEN}": 1}}}}'},
        "API_TOKENS: a token has token, scopes, publisher, nothing else$",
    ),
    ({"API_TOKENS": '{"a": {"token": "short"}}'}, "API_TOKENS: token: must have 16 characters or"),
    ({"API_TOKENS": f'{{"{HIDDEN} ": {{}}}}'}, "API_TOKENS: the name of who holds a token takes"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "says"), WRONG, ids=[says for _, says in WRONG])
def test_a_wrong_way_to_servers_is_named_without_what_is_secret(
    given: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"STORYWIRE_{name}", value)
    with pytest.raises(BadSetting, match=f"^STORYWIRE_{says}") as error:
        settings()
    assert HIDDEN not in str(error.value)


def test_every_form_that_a_setting_or_a_part_of_one_has_is_told_in_words() -> None:
    assert set(patterns_in(Settings.model_json_schema())) == set(IN_WORDS)


def patterns_in(schema: object) -> Iterator[str]:
    """Of values, and of the keys of tables."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "pattern":
                yield value
            elif key == "patternProperties":
                yield from value
            yield from patterns_in(value)
    elif isinstance(schema, list):
        for each in schema:
            yield from patterns_in(each)


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("wire.example:8443, Other.Example.", ["wire.example", "other.example"]),
        (
            "[2001:db8::1]:8443,[2001:db8::2],2001:db8::3",
            ["2001:db8::1", "2001:db8::2", "2001:db8::3"],
        ),
        ("localhost:8000,,my_host", ["localhost", "my_host"]),
        ("", []),
    ],
)
def test_hosts_are_known_with_a_port_or_without(given: str, names: list[str]) -> None:
    assert Settings(allowed_hosts=given).hosts == names


def test_addresses_of_servers_show_no_secret() -> None:
    made = Settings(
        kafka_security="SASL_SSL",
        kafka_user="wire",
        kafka_password=SecretStr(HIDDEN),
        kafka_ca=CERTIFICATE,
        elasticsearch_url=f"https://wire:{HIDDEN}@host:9200",
        elasticsearch_ca=CERTIFICATE,
    )
    shown = f"{made} {made.kafka} {made.kafka!r} {made.elasticsearch} {made.elasticsearch!r}"
    assert HIDDEN not in shown.replace(made.elasticsearch_url, "")
    assert made.kafka.client_options()["sasl_plain_password"] == HIDDEN
    assert str(made.elasticsearch) == "https://host:9200"
