"""Image and compose file: what they name is there, and what runs is hardened."""

import re
import subprocess
import sys

import pytest
import yaml

from infra.settings import Settings
from streams.stages import STAGES
from tests.support.containers import (
    IMAGE,
    ROOT,
    Container,
    bound,
    compose,
    composed,
    image,
    parsed,
    require_known,
)

SERVICES = compose()["services"]
OURS = composed()
FULL = {"init", *STAGES, "web", "sources", "follow", "canary"}


def test_the_image_is_of_a_fixed_base_runs_as_nobody_in_particular_and_says_how_it_is() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    bases = re.findall(r"^FROM (\S+)", text, re.M)
    assert len(set(bases)) == 1 < len(bases)
    assert re.fullmatch(r"python:3\.11\.\d+-slim-\w+@sha256:[0-9a-f]{64}", bases[0])
    assert image().of("USER") == ["storywire"]
    assert image().of("ENTRYPOINT") == ['["storywire"]']
    assert "http://127.0.0.1:8080/readyz" in image().probe[-1]
    assert not any(re.search("KEY|TOKEN|PASSWORD", name) for name in image().environment)


def test_the_image_holds_only_what_runs() -> None:
    copied = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    allowed = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert allowed[0] == "*"
    for each in allowed[1:]:
        name = each.removeprefix("!")
        assert name.startswith("**") or ((ROOT / name).exists() and name in copied)
    installed = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^(pytest|playwright|mypy|ruff)==", installed, re.M)


def test_the_compose_file_is_one_by_its_specification() -> None:
    check = ["--builtin-schema", "vendor.compose-spec", str(ROOT / "docker-compose.yml")]
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *check], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode()


def test_the_profiles_have_what_they_need() -> None:
    profiles = {name: each["profiles"] for name, each in SERVICES.items()}
    assert {name for name in OURS if profiles[name] == ["small"]} == {"small"}
    assert {name for name in OURS if profiles[name] == ["full"]} == FULL
    for name, each in SERVICES.items():
        for needed in each.get("depends_on", ()):
            assert profiles[needed] == profiles[name], name
    volumes = {pair.split(":")[0] for each in SERVICES.values() for pair in each.get("volumes", ())}
    assert {each for each in volumes if not each.startswith(".")} == compose()["volumes"].keys()


@pytest.mark.parametrize("name", OURS)
def test_a_container_is_hardened_and_knows_its_command_and_settings(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    require_known(OURS[name])
    for variable, value in OURS[name].environment.items():
        if value is not None:
            monkeypatch.setenv(variable, str(value))
    if name != "canary":  # it has no part in either
        assert Settings().resolve_mode() == ("embedded" if name == "small" else "distributed")
    assert OURS[name].serves != bool(service.get("healthcheck"))


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_mounted_exists_and_only_this_machine_is_listened_on(name: str) -> None:
    service = SERVICES[name]
    for path in bound(service).values():
        assert path.exists()
    for port in service.get("ports", ()):
        assert port.startswith("127.0.0.1:")
    assert service["image"] == IMAGE or re.search(r":v?\d+\.\d+\.\d+$", service["image"])


def test_a_command_an_option_a_stage_or_a_setting_that_is_not_there_is_found() -> None:
    environment = image().environment
    for wrong in (("worker", "--stage", "embed"), ("serve", "--port", "high")):
        with pytest.raises(Exception, match=r"No such option|should be a valid"):
            parsed(wrong)
    with pytest.raises(AssertionError):
        require_known(Container("a", ("worker", "--stages", "shuffle"), environment))
    with pytest.raises(AssertionError, match="STORYWIRE_PARTITION"):
        require_known(Container("a", ("worker",), {**environment, "STORYWIRE_PARTITION": "3"}))


def test_prometheus_scrapes_each_container_that_answers() -> None:
    text = (ROOT / "deploy/prometheus/prometheus.yml").read_text(encoding="utf-8")
    targets = set()
    for job in yaml.safe_load(text)["scrape_configs"]:
        for found in job.get("dns_sd_configs", ()):
            targets |= {f"{name}:{found['port']}" for name in found["names"]}
        for found in job.get("static_configs", ()):
            targets |= set(found["targets"])
    answering = {f"{each.name}:{each.port}" for each in OURS.values() if each.serves}
    assert targets == answering - {"small:8080"}
