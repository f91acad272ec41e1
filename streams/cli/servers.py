"""`storywire servers`: a real Kafka and Elasticsearch on this machine."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from infra.devservers.config import ServersConfig
from infra.devservers.errors import ServersError
from infra.settings import Settings, settings
from streams.cli.terminal import json_document, shown

if TYPE_CHECKING:
    from infra.devservers.local import LocalServers
    from infra.devservers.server import ServerStatus

app = typer.Typer(
    help="Run a real Kafka and Elasticsearch on this machine, without Docker.",
    no_args_is_help=True,
)

Only = Annotated[
    Literal["kafka", "elasticsearch"] | None, typer.Option(help="Act on this server alone.")
]


@app.command()
def start(only: Only = None) -> None:
    """Start both servers and wait until they answer."""
    with _errors_shown():
        _local_servers().start(only, typer.echo)


@app.command()
def stop(only: Only = None) -> None:
    """Stop them; their data stays."""
    with _errors_shown():
        _local_servers().stop(only, typer.echo)


@app.command()
def reset(only: Only = None) -> None:
    """Stop them and delete their data and logs; downloaded packages stay."""
    with _errors_shown():
        _local_servers().reset(only, typer.echo)


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
    """The servers' part of the settings; an address that was set means servers of others."""
    given = chosen.model_fields_set
    return ServersConfig(
        home=chosen.servers_home,
        kafka_port=chosen.servers_kafka_port,
        kafka_controller_port=chosen.servers_kafka_controller_port,
        kafka_heap_mib=chosen.servers_kafka_heap_mib,
        elasticsearch_port=chosen.servers_elasticsearch_port,
        elasticsearch_transport_port=chosen.servers_elasticsearch_transport_port,
        elasticsearch_heap_mib=chosen.servers_elasticsearch_heap_mib,
        elasticsearch_user=chosen.servers_elasticsearch_user,
        external_kafka=chosen.kafka_bootstrap if "kafka_bootstrap" in given else None,
        external_elasticsearch=(chosen.elasticsearch_url if "elasticsearch_url" in given else None),
    )


def _local_servers() -> "LocalServers":
    from infra.devservers.local import LocalServers

    return LocalServers(servers_config(settings()))


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
