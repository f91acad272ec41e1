"""Kubernetes manifests: what kustomize makes of an overlay, and its containers of our image."""

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from tests.support.containers import IMAGE, ROOT, Container, image

FOLDER = ROOT / "deploy/kubernetes"
Manifest = dict[str, Any]


@cache
def manifests(overlay: str) -> list[Manifest]:
    """All of an overlay. Skips where there is no kubectl."""
    if not shutil.which("kubectl"):
        pytest.skip("kubectl is missing: it has kustomize")
    command = ["kubectl", "kustomize", str(FOLDER / "overlays" / overlay)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return list(yaml.safe_load_all(done.stdout))


def of_kind(overlay: str, kind: str) -> dict[str, Manifest]:
    """Those of a kind, by name."""
    return {each["metadata"]["name"]: each for each in manifests(overlay) if each["kind"] == kind}


def pods(overlay: str) -> dict[str, Manifest]:
    """The templates of pods, by the name of what makes them."""
    kinds = ("Deployment", "StatefulSet", "Job")
    return {
        name: each["spec"]["template"]
        for kind in kinds
        for name, each in of_kind(overlay, kind).items()
    }


def containers(overlay: str) -> Iterator[tuple[Manifest, Container]]:
    """Each container as the manifest has it, and as our image would run it."""
    settings = {
        name: each["data"]
        for name, each in of_kind(overlay, "ConfigMap").items()
        if each.get("data")
    }
    for pod in pods(overlay).values():
        spec = pod["spec"]
        for each in (*spec.get("initContainers", ()), *spec["containers"]):
            assert each["image"].rpartition(":")[0].rpartition("/")[2] == IMAGE
            environment: dict[str, str | None] = dict(image().environment)
            for source in each["envFrom"]:
                if "configMapRef" in source:
                    environment |= settings[source["configMapRef"]["name"]]
            environment |= {one["name"]: one.get("value") for one in each.get("env", ())}
            yield each, Container(each["name"], tuple(each["args"]), environment)
