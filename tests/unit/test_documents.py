"""What is generated under docs/ is what the code says today."""

from pathlib import Path

import pytest

from infra.settings import Settings
from streams import documentation
from streams.documentation import documents

ROOT = Path(documentation.__file__).parents[1]


@pytest.mark.parametrize("path", documents(), ids=str)
def test_committed_document_is_what_make_docs_writes(path: Path) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == documents()[path], "run `make docs`"


def test_no_schema_is_left_over() -> None:
    found = {path.relative_to(ROOT) for path in (ROOT / "docs/schemas").iterdir()}
    assert found <= documents().keys()


def test_every_setting_is_described() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert f"STORYWIRE_{name.upper()}" in documents()[Path("docs/configuration.md")]
