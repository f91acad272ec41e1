"""Containers of our image as Dockerfile, docker-compose.yml and Kubernetes manifests describe them:
each a command with its environment, which the code has to know."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from typer.main import get_command

from infra.settings import Settings
from streams.cli.main import app
from streams.stages import STAGES

ROOT = Path(__file__).parents[2]
IMAGE = "storywire"


@dataclass(frozen=True)
class Container:
    """A container of our image."""

    name: str
    command: tuple[str, ...]
    """What follows `storywire`."""
    environment: Mapping[str, str | None]
    """None: what is set where it is started, if anything is. With the image's own."""
    mounts: Mapping[str, Path] = field(default_factory=dict)
    """Files of this repository by their paths within."""

    @property
    def port(self) -> int:
        """Where it answers, by its command."""
        _, options = parsed(self.command)
        if self.command[0] == "serve":
            return int(options["port"])
        return int(self.environment[f"STORYWIRE_{self.command[0].upper()}_PORT"] or 0)

    @property
    def serves(self) -> bool:
        """Whether it runs on and answers probes."""
        return self.command[0] in ("serve", "worker", "follow", "canary")


@dataclass(frozen=True)
class Image:
    """What the last stage of the Dockerfile says."""

    instructions: tuple[tuple[str, str], ...]

    def of(self, name: str) -> list[str]:
        """What follows each instruction of that name."""
        return [text for each, text in self.instructions if each == name]

    @property
    def environment(self) -> dict[str, str]:
        """Its ENV."""
        return dict(each.split("=", 1) for text in self.of("ENV") for each in shlex.split(text))

    @property
    def probe(self) -> list[str]:
        """The command of its HEALTHCHECK."""
        (text,) = self.of("HEALTHCHECK")
        probe: list[str] = yaml.safe_load(text.split("CMD", 1)[1])
        return probe


@cache
def image() -> Image:
    """That of this repository."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^\s*#.*\n", "", text, flags=re.M).replace("\\\n", "").splitlines()
    split = [tuple(line.split(maxsplit=1)) for line in lines if line.strip()]
    last = max(n for n, (name, _) in enumerate(split) if name == "FROM")
    return Image(tuple((name, rest) for name, rest in split[last:]))


@cache
def compose() -> dict[str, Any]:
    """docker-compose.yml."""
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return found


def bound(service: Mapping[str, Any]) -> dict[str, Path]:
    """Files and folders of this repository that a service is given, by their paths within."""
    pairs = [each.split(":")[:2] for each in service.get("volumes", ())]
    return {inside: ROOT / ours for ours, inside in pairs if ours.startswith(".")}


def composed() -> dict[str, Container]:
    """The services of our image, by name."""
    return {
        name: Container(
            name,
            tuple(each["command"]),
            {**image().environment, **each.get("environment", {})},
            bound(each),
        )
        for name, each in compose()["services"].items()
        if each["image"] == IMAGE
    }


def parsed(command: tuple[str, ...]) -> tuple[str, dict[str, Any]]:
    """Name and parameters of a command line, as the program reads it; an error where it cannot."""
    found, arguments, path = get_command(app), list(command), IMAGE
    while hasattr(found, "commands"):
        found, path, arguments = found.commands[arguments[0]], arguments[0], arguments[1:]
    return path, found.make_context(path, arguments).params


def require_known(container: Container) -> None:
    """Fails where it has a command, an option, a stage or a variable that there is not."""
    name, options = parsed(container.command)
    if name == "worker":
        assert set(options["stages"].split(",")) <= set(STAGES), container
    ours = {each for each in container.environment if each.startswith("STORYWIRE_")}
    unknown = {each for each in ours if each[10:].lower() not in Settings.model_fields}
    assert not unknown, f"{container.name}: {unknown}"
    if container.serves:
        assert container.port == 8080, container
