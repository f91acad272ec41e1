"""File errors: the sentence for what the system or SQLite says of a file while it is used, and for
arguments that are no text."""

import errno
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from infra.settings import Settings, settings, variable
from infra.sqlite.database import BROUGHT_BACK, is_damage, is_no_room
from processors.text.surrogates import storable_text
from streams.cli.common import notes

NOT_GIVEN = (errno.EIO, errno.ESTALE, errno.ENXIO, errno.ENODEV)
"""Of a disk or a folder of the network that fails while it is used."""
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def file_sentence(error: OSError) -> str | None:
    """None where it is no fault of a file."""
    if error.filename is not None:
        return (
            f"{error.filename} cannot be used ({error.strerror}): see its rights, those of its "
            "folder and whether that is one, or change "
            f"{_settings_of(Path(error.filename))}"
        )
    if error.errno == errno.EBADF:
        return (
            "standard output is not open for writing: leave it as it is, or redirect it to a file "
            "(`> FILE`)"
        )
    if error.errno in NO_ROOM:
        return (
            f"what was to be written has no room ({error.strerror}): see where standard output "
            "goes, and the files that the options and `storywire doctor` name"
        )
    if error.errno in NOT_GIVEN:
        return (
            f"a file cannot be read or written ({error.strerror}): see the disks of those that the "
            "arguments and `storywire doctor` name"
        )
    return None


def argument_sentence(arguments: Sequence[str]) -> str | None:
    r"""None where all arguments are text: Python passes on other bytes, which nothing else takes.

    >>> argument_sentence(["--title", "daily\udce9"])
    "'daily\\udce9' is not UTF-8: write it in that, in a locale such as LANG=C.UTF-8"
    """
    for each in arguments:
        if each != storable_text(each):
            return f"{each!r} is not UTF-8: write it in that, in a locale such as LANG=C.UTF-8"
    return None


def database_sentence(error: sqlite3.DatabaseError) -> str | None:
    """None where it is no fault of a file. Reads all of each SQLite file, since the error names
    none."""
    # Imported here: commands that go well do without.
    from streams.doctor.sqlite_file import file_finding

    if not is_damage(error) and not is_no_room(error):
        return None
    there = [each for each in _databases(settings()) if each.exists()]
    found = (file_finding("Database", each) for each in there)
    faults = [each.detail for each in found if not each.ok]
    if faults:
        return faults[0]
    names = " or ".join(map(str, there))
    if is_damage(error):
        return (
            contents_sentence() or f"{names} holds what was never written ({error}): {BROUGHT_BACK}"
        )
    return (
        f"{names} cannot be used now ({error}): see that no other program holds it, and that its "
        "disk has room"
    )


def contents_sentence() -> str | None:
    """What the embedded database holds that was never written; None where there is nothing. For an
    error that is a fault of ours where it is not one of the file. Reads all of it, which it says:
    a million articles take two minutes."""
    # Imported here: commands that go well do without.
    from streams.doctor.sqlite_file import contents_finding, file_finding

    config = settings()
    if config.mode == "distributed" or not config.database.exists():
        return None
    notes.print_plain(f"An error: looking whether {config.database} is damaged …")
    for look in (file_finding("Database", config.database), contents_finding(config.database)):
        if not look.ok:
            return look.detail
    return None


def _databases(config: Settings) -> list[Path]:
    return [config.database, config.sources, config.searches, config.generated]


def _settings_of(path: Path) -> str:
    """The settings or options that lead to a place."""
    places = [
        (name, Path(value).absolute()) for name, value in settings() if isinstance(value, Path)
    ]
    found = [variable(name) for name, each in places if path.absolute().is_relative_to(each)]
    return " or ".join(found) or "what names it"
