"""Settings file: reads TOML whose keys are the settings' names."""

import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, Field

from processors.errors import StorywireError

NAME = "storywire.toml"
VARIABLE = "STORYWIRE_CONFIG_FILE"


class BadConfigFile(StorywireError):
    """The file is absent, unreadable, or not TOML; the message names it."""


class ConfigFileSettings(BaseModel):
    """Part of Settings."""

    config_file: Path | None = Field(
        None,
        description="TOML file of settings by their names here, in lower case and without "
        "STORYWIRE_, as in the example above. Default: storywire.toml in the folder of the call, "
        "if it is there.",
    )


def config_path() -> Path:
    """Path of the file; none may be there."""
    return Path(os.environ.get(VARIABLE, NAME))


def file_settings() -> dict[str, Any]:
    """Values by the settings' names, unchecked; empty without a file. Raises BadConfigFile."""
    path = config_path()
    if VARIABLE not in os.environ and not path.exists():
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        way_out = f"set {VARIABLE} to a file that can be read"
        raise BadConfigFile(f"{path}: {error.strerror}", hint=way_out) from error
    except ValueError as error:  # of TOML, or of UTF-8
        raise BadConfigFile(f"{path} is not TOML: {error}") from error
    if "config_file" in found:
        raise BadConfigFile(f"{path}: config_file names another file: set {VARIABLE} to that one")
    return found
