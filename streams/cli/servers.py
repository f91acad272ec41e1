"""`storywire servers`: a real Kafka and Elasticsearch on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from infra.devservers.config import ServersConfig
from infra.devservers.errors import ServersError
from infra.settings import Settings, settings, variable
from infra.settings.server_places import is_at, loopback_port
from infra.settings.servers import ServerSettings
from infra.settings.started_servers import AddressSetting, remember_servers, started_servers
from processors.text.steering import on_one_line, shown
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from infra.devservers.local import LocalServers
    from infra.devservers.server import ServerName, ServerStatus

app = typer.Typer(
    help="Run a real Kafka and Elasticsearch on this machine, without Docker.",
    no_args_is_help=True,
)

SETTING: "dict[ServerName, AddressSetting]" = {
    "kafka": "kafka_bootstrap",
    "elasticsearch": "elasticsearch_url",
}
OF_ADDRESS: dict[str, AddressSetting] = {
    "servers_kafka_port": "kafka_bootstrap",
    "servers_elasticsearch_port": "elasticsearch_url",
}
"""Settings of the ports that clients use, and those of addresses that name the same."""
PORTS = {name for name in ServerSettings.model_fields if name.endswith("_port")}

Only = Annotated[
    Literal["kafka", "elasticsearch"] | None, typer.Option(help="Act on this server alone.")
]


@app.command()
def start(only: Only = None) -> None:
    """Start both servers and wait until they answer; then print how others find them.

    Until they are stopped, commands that use the same STORYWIRE_STATE_DIR find them by themselves,
    unless they are told of others, and run in distributed mode unless they are told of another.
    """
    servers = _local_servers()
    with _errors_shown():
        servers.start(only, _note)
    _remember(servers)
    running = [(each, variable(SETTING[each.name])) for each in servers.running()]
    for each, name in running:
        typer.echo(on_one_line(f"export {name}={each.address}"))
        if not is_at(place := getattr(settings(), SETTING[each.name]), each.address):
            _note(f"Commands use {place} while {name} says so: unset it, or export the above.")


@app.command()
def stop(only: Only = None) -> None:
    """Stop those that `start` started, whatever addresses are set; their data stays."""
    servers = _local_servers()
    with _errors_shown():
        servers.stop(only, typer.echo)
    _remember(servers)


@app.command()
def reset(only: Only = None) -> None:
    """Stop them and delete their data and logs; downloaded packages stay."""
    servers = _local_servers()
    with _errors_shown():
        servers.reset(only, typer.echo)
    _remember(servers)


@app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Show which servers run, where, and where their logs are."""
    with _errors_shown():
        servers = _local_servers()
        states = servers.status()
    if as_json:
        document = {"home": servers.home, "servers": [asdict(each) for each in states]}
        typer.echo(json_document(document, indent=2))
        return
    for each in states:
        typer.echo(shown(_line(each)))


def servers_config(chosen: Settings) -> ServersConfig:
    """The servers' part of the settings. A port that is not set is that of the address, where one
    is set, or else the one that the server had."""
    ours = started_servers(chosen.state_dir)
    places = {
        name: address
        for name in SETTING.values()
        if (address := getattr(chosen, name)) != ours.get(name) and name in chosen.model_fields_set
    }
    return ServersConfig(
        home=chosen.servers_home,
        kafka_port=_port(chosen, "servers_kafka_port"),
        kafka_controller_port=chosen.servers_kafka_controller_port,
        kafka_heap_mib=chosen.servers_kafka_heap_mib,
        elasticsearch_port=_port(chosen, "servers_elasticsearch_port"),
        elasticsearch_transport_port=chosen.servers_elasticsearch_transport_port,
        elasticsearch_heap_mib=chosen.servers_elasticsearch_heap_mib,
        elasticsearch_user=chosen.servers_elasticsearch_user,
        kafka=places.get("kafka_bootstrap"),
        elasticsearch=places.get("elasticsearch_url"),
        unchosen=frozenset(
            variable(name)
            for name in PORTS - chosen.model_fields_set
            if name not in OF_ADDRESS or OF_ADDRESS[name] not in chosen.model_fields_set
        ),
    )


def _port(chosen: Settings, name: str) -> int:
    asked: int = getattr(chosen, name)
    address: str = getattr(chosen, OF_ADDRESS[name])
    return asked if name in chosen.model_fields_set else loopback_port(address) or asked


def _local_servers() -> "LocalServers":
    from infra.devservers.local import LocalServers

    return LocalServers(servers_config(settings()))


def _remember(servers: "LocalServers") -> None:
    running = {SETTING[each.name]: each.address for each in servers.running()}
    remember_servers(settings().state_dir, running)
    settings.cache_clear()


def _note(sentence: str) -> None:
    typer.echo(sentence, err=True)


def _line(state: "ServerStatus") -> str:
    if state.pid is None:
        return f"{state.name}: {state.state} ({state.address})"
    return f"{state.name}: {state.state} ({state.address}, pid {state.pid}, log {state.log})"


@contextmanager
def _errors_shown() -> Iterator[None]:
    try:
        yield
    except ServersError as error:
        typer.echo(shown(f"storywire servers: {error}"), err=True)
        raise typer.Exit(1) from error
