"""Settings of the model and the translator that pages may have."""

import re

from pydantic import BaseModel, Field, SecretStr, ValidationInfo, field_validator

from infra.settings.patterns import LANGUAGE, VISIBLE, HttpAddress, SqlitePath

KEY = re.compile(r"[\x21-\x7e]{1,1000}")


class GenerationSettings(BaseModel):
    """Part of Settings."""

    model_url: HttpAddress = Field(
        "",
        description="Base address of an OpenAI-compatible endpoint, such as "
        "`http://127.0.0.1:8080/v1`, that writes summaries; without one, they are sentences of "
        "the articles. You choose it, so it may be private. It is sent the articles' heads; see "
        "docs/explanation/summaries.md.",
    )
    model_name: str = Field(
        "",
        pattern=VISIBLE,
        validate_default=True,
        description="Name of the model there.",
    )
    model_key: SecretStr | None = Field(None, description="Key of the endpoint, sent as a bearer.")
    model_seconds: float = Field(
        60.0, gt=0, le=600, description="Longest time for one summary by the model."
    )
    translator_url: HttpAddress = Field(
        "",
        description="Base address of a LibreTranslate server, which is sent headlines and the "
        "first 300 characters of articles in other languages than the readers'. It may be private.",
    )
    translator_key: SecretStr | None = Field(None, description="Key of that server.")
    reader_language: str = Field(
        "en",
        pattern=LANGUAGE,
        description="Language that articles are translated to (ISO 639-1).",
    )
    generated_database: SqlitePath | None = Field(
        None,
        description="SQLite file of what the model and the translator wrote. Default: "
        "generated.sqlite beside `STORYWIRE_DATABASE`.",
    )

    @field_validator("model_name")
    @classmethod
    def _named(cls, name: str, others: ValidationInfo) -> str:
        if others.data.get("model_url") and not name:
            raise ValueError("STORYWIRE_MODEL_URL needs the name of a model")
        _require_with(name, "model_url", others)
        return name

    @field_validator("model_key", "translator_key")
    @classmethod
    def _sendable(cls, key: SecretStr | None, others: ValidationInfo) -> SecretStr | None:
        if key and not KEY.fullmatch(key.get_secret_value()):
            raise ValueError("a key is 1 to 1,000 printable ASCII characters without spaces")
        _require_with(key, str(others.field_name).replace("_key", "_url"), others)
        return key


def _require_with(value: object, other: str, others: ValidationInfo) -> None:
    """Raises ValueError where `value` is set, but not the setting without which it is of no use."""
    if value and others.data.get(other) == "":
        raise ValueError(f"it needs STORYWIRE_{other.upper()}")
