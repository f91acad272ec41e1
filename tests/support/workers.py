"""Workers of pytest-xdist: a file's tests stay together, and folders whose fixtures cost much."""

from xdist.scheduler import LoadFileScheduling

WHOLE = ("tests/browser/", "tests/integration/devservers/")
"""Folders with fixtures that are best made once: the demo's site, servers to stop and start."""


class FileScheduling(LoadFileScheduling):
    """The `loadfile` of pytest-xdist, with the folders of WHOLE kept on one worker."""

    def _split_scope(self, nodeid: str) -> str:
        path = str(super()._split_scope(nodeid))
        return next((folder for folder in WHOLE if path.startswith(folder)), path)
