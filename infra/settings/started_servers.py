"""Started servers: addresses of those that `storywire servers` started, remembered in the state
folder, so that every command that uses this folder finds them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from infra.private_files import private_file
from processors.errors import StorywireError

AddressSetting = Literal["kafka_bootstrap", "elasticsearch_url"]
"""Name of the setting that holds a server's address."""
Addresses = dict[AddressSetting, str]
JSON = TypeAdapter(Addresses)
NAME = "servers.json"


class DamagedFile(StorywireError):
    """The file is not what was written."""


def started_servers(state_dir: Path) -> Addresses:
    """Addresses of those that run, as far as is known: one may have died. Raises DamagedFile."""
    path = state_dir / NAME
    try:
        return JSON.validate_json(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DamagedFile(
            f"{path} cannot be read ({error.strerror})",
            hint="see its rights, or set STORYWIRE_STATE_DIR to a folder that is yours",
        ) from error
    except ValidationError as error:
        raise DamagedFile(
            f"{path} does not hold the addresses of started servers",
            hint="delete it, then `storywire servers start`",
        ) from error


def remember_servers(state_dir: Path, running: Mapping[AddressSetting, str]) -> None:
    """Keep what `started_servers` is to give; nothing of what was known before."""
    path = state_dir / NAME
    if not running:
        path.unlink(missing_ok=True)
        return
    partial = path.with_suffix(".partial")
    private_file(partial)
    partial.write_bytes(JSON.dump_json(dict(running)))
    partial.replace(path)
