"""Settings file: the environment comes before it, and what is wrong in it is named."""

import os
from pathlib import Path

import pytest

from infra.settings import BadSetting, settings
from infra.settings.config_file import BadConfigFile
from processors.errors import StorywireError


@pytest.fixture(autouse=True)
def read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.cache_clear()
    monkeypatch.chdir(tmp_path)


def written(text: str | bytes, name: str = "storywire.toml") -> Path:
    path = Path(name)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_file_in_the_folder_is_read() -> None:
    written(
        'partitions = 3\nkafka_bootstrap = "kafka.example:9092"\n'
        '[api_tokens.desk]\ntoken = "0123456789abcdef"\nscopes = ["read"]\n'
    )
    assert settings().partitions == 3
    assert settings().api_tokens["desk"].scopes == {"read"}
    assert settings().resolve_mode() == "distributed"


@pytest.mark.parametrize("variable", ["STORYWIRE_PARTITIONS", "storywire_partitions"])
def test_a_variable_comes_before_it(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written('partitions = 3\nmode = "distributed"\n')
    monkeypatch.setenv(variable, "5")
    assert (settings().partitions, settings().mode) == (5, "distributed")


def test_a_named_file_is_read_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    written("partitions = 3\n")
    monkeypatch.setenv("STORYWIRE_CONFIG_FILE", str(written("partitions = 4\n", "other.toml")))
    assert settings().partitions == 4


def test_addresses_in_it_come_before_those_of_started_servers() -> None:
    Path("state").mkdir()
    written('state_dir = "state"\nkafka_bootstrap = "kafka.example:9092"\n')
    written(
        '{"kafka_bootstrap": "127.0.0.1:1", "elasticsearch_url": "http://127.0.0.1:2"}',
        "state/servers.json",
    )
    assert settings().kafka_bootstrap == "kafka.example:9092"
    assert settings().elasticsearch_url == "http://127.0.0.1:2"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("partitions = 0", r"^storywire\.toml: partitions=0: .*greater than or equal"),
        ("partition = 3", r"^storywire\.toml: partition is no setting; did you mean partitions\?"),
        (
            "STORYWIRE_PARTITIONS = 3",
            r"^storywire\.toml: STORYWIRE_PARTITIONS is no setting; in a file it is partitions$",
        ),
        ("[logs]\nformat = 1", r"^storywire\.toml: logs is no setting; see docs/configuration\.md"),
        ('kafka_password = ["secret"]', r"^storywire\.toml: kafka_password: .*string"),
        ('api_token = "secret"', r"^storywire\.toml: api_token: "),
    ],
)
def test_a_wrong_line_is_named(text: str, says: str) -> None:
    written(text)
    with pytest.raises(BadSetting, match=says) as error:
        settings()
    assert "secret" not in str(error.value)


def test_a_mark_that_editors_put_before_the_text_is_none_of_it() -> None:
    written(b"\xef\xbb\xbfpartitions = 3\n")
    assert settings().partitions == 3


def test_it_names_no_other_file() -> None:
    written('config_file = "other.toml"')
    with pytest.raises(BadConfigFile, match=r"^storywire\.toml: .*set STORYWIRE_CONFIG_FILE to"):
        settings()


@pytest.mark.parametrize(
    "text", ["partitions =", "partitions = 1\npartitions = 2", b"\xff", b"\xff\xfem\0", "= 1"]
)
def test_a_file_that_is_not_toml_is_named(text: str | bytes) -> None:
    written(text)
    with pytest.raises(BadConfigFile, match=r"^storywire\.toml is not TOML: "):
        settings()


def test_a_named_file_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_CONFIG_FILE", "absent.toml")
    with pytest.raises(StorywireError, match=r"^absent\.toml: No such file .*CONFIG_FILE"):
        settings()


def test_a_folder_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYWIRE_CONFIG_FILE", os.curdir)
    with pytest.raises(BadConfigFile, match=r"^\.: Is a directory: set STORYWIRE_CONFIG_FILE"):
        settings()
