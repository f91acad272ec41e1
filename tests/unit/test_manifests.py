"""Kubernetes manifests: each is one by its schema, and what it names is there."""

import re
from typing import Any

import pytest
from kubernetes_validate.utils import validate

from infra.settings import Settings
from streams.stages import STAGES
from streams.stages.reads import READS
from tests.support.containers import require_known
from tests.support.manifests import FOLDER, containers, manifests, of_kind, pods

OVERLAYS = [path.name for path in sorted((FOLDER / "overlays").iterdir())]
VERSION = "1.35"
PROBES = {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"}
KEDA = "keda.sh/v1alpha1"

pytestmark = pytest.mark.parametrize("overlay", OVERLAYS)


def test_each_manifest_is_one_by_its_schema(overlay: str) -> None:
    for each in manifests(overlay):
        if each["apiVersion"] != KEDA:
            validate(each, VERSION, strict=True)


def test_each_part_runs_with_commands_and_settings_that_are_there(
    overlay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [container for _, container in containers(overlay)]
    assert sorted(each.name for each in found) == sorted(
        ["init", *STAGES, "web", "sources", "follow", "canary"]
    )
    for each in found:
        require_known(each)
    for name, value in found[0].environment.items():
        monkeypatch.setenv(name, value or "")
    if "STORYWIRE_KAFKA_SECURITY" in found[0].environment:
        # These are in a Secret.
        monkeypatch.setenv("STORYWIRE_KAFKA_USER", "storywire")
        monkeypatch.setenv("STORYWIRE_KAFKA_PASSWORD", "secret")
    assert Settings().resolve_mode() == "distributed"


def test_probes_ask_where_it_answers(overlay: str) -> None:
    for manifest, container in containers(overlay):
        asked = {name: manifest[name]["httpGet"] for name in PROBES if name in manifest}
        if not container.serves:
            assert not asked, container.name
            continue
        assert {name: each["path"] for name, each in asked.items()} == PROBES
        assert {each["port"] for each in asked.values()} == {"http"}
        assert manifest["ports"] == [{"name": "http", "containerPort": container.port}]


def test_containers_are_hardened_and_bounded(overlay: str) -> None:
    for pod in pods(overlay).values():
        assert pod["spec"]["securityContext"]["runAsNonRoot"]
        assert pod["spec"]["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert pod["spec"]["automountServiceAccountToken"] is False
        # Links to the service storywire-web would be STORYWIRE_ variables that no setting has.
        assert pod["spec"]["enableServiceLinks"] is False
    for manifest, _ in containers(overlay):
        rights = manifest["securityContext"]
        assert rights["readOnlyRootFilesystem"]
        assert not rights["allowPrivilegeEscalation"]
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert manifest["resources"]["limits"]["memory"]
        assert re.search(r":\d+\.\d+\.\d+$", manifest["image"])


def test_what_is_mounted_claimed_or_selected_is_there(overlay: str) -> None:
    labels = [pod["metadata"]["labels"] for pod in pods(overlay).values()]
    claims, maps = of_kind(overlay, "PersistentVolumeClaim"), of_kind(overlay, "ConfigMap")
    sets = of_kind(overlay, "StatefulSet").values()
    templates = {
        each["metadata"]["name"] for s in sets for each in s["spec"]["volumeClaimTemplates"]
    }
    for pod in pods(overlay).values():
        spec = pod["spec"]
        volumes = {each["name"]: each for each in spec["volumes"]}
        for each in (*spec.get("initContainers", ()), *spec["containers"]):
            mounted = {one["name"] for one in each["volumeMounts"]}
            assert mounted <= volumes.keys() | templates
        for each in volumes.values():
            if claim := each.get("persistentVolumeClaim"):
                assert claim["claimName"] in claims
            if used := each.get("configMap"):
                assert used["name"] in maps
    for kind in ("Service", "PodDisruptionBudget", "NetworkPolicy"):
        for name, each in of_kind(overlay, kind).items():
            assert any(_selected(each["spec"]) <= one.items() for one in labels), name


def _selected(spec: dict[str, Any]) -> Any:
    selector = spec.get("podSelector") or spec["selector"]
    return selector.get("matchLabels", selector).items()


def test_keda_reads_the_lag_of_the_embedders_and_starts_no_more_than_partitions(
    overlay: str,
) -> None:
    for scaled in of_kind(overlay, "ScaledObject").values():
        assert scaled["apiVersion"] == KEDA
        target = of_kind(overlay, "Deployment")[scaled["spec"]["scaleTargetRef"]["name"]]
        assert "replicas" not in target["spec"]
        settings = of_kind(overlay, "ConfigMap")["storywire-settings"]["data"]
        assert scaled["spec"]["maxReplicaCount"] == int(settings["STORYWIRE_PARTITIONS"])
        (trigger,) = scaled["spec"]["triggers"]
        lag = trigger["metadata"]
        assert trigger["type"] == "kafka"
        assert lag["bootstrapServers"] == settings["STORYWIRE_KAFKA_BOOTSTRAP"]
        assert (lag["consumerGroup"], [lag["topic"]]) == (
            "storywire-embed",
            [topic.name for topic in READS["embed"]],
        )


def test_secrets_are_in_no_file_but_an_example(overlay: str) -> None:
    held = [each.get("data", {}) for each in of_kind(overlay, "Secret").values()]
    assert (overlay == "plain") == bool(held)
    for manifest, _ in containers(overlay):
        for each in manifest.get("env", ()):
            assert "value" not in each
