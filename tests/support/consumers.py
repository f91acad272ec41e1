"""Consumers of the stories' topic, one for each client library, as a downstream service has them:
each follows it from its beginning and keeps a copy of all stories."""

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from aiokafka import AIOKafkaConsumer
from kafka import KafkaConsumer

from infra.kafka.network import Network

POLL_MS = 200

FAUST = """
import sys
import faust
bootstrap, topic, folder = sys.argv[1:]
app = faust.App(
    f"{topic}-copy", broker=f"kafka://{bootstrap}", datadir=folder, web_enabled=False,
    topic_allow_declare=False, topic_disable_leader=True, consumer_auto_offset_reset="earliest",
)
source = app.topic(topic, key_type=bytes, value_type=bytes, value_serializer="raw")
file = open(f"{folder}/values.jsonl", "ab", buffering=0)
@app.agent(source)
async def copy(stream):
    async for value in stream:
        file.write((value or b"null") + b"\\n")
sys.argv[1:] = ["worker", "--loglevel", "error"]
app.main()
"""
"""A Faust application: its arguments are bootstrap, topic, and a folder for what it reads."""


class Copy:
    """All stories as a consumer has them: of each the highest revision."""

    def __init__(self) -> None:
        self.records = 0
        self.repeated = 0
        """Records that said nothing new."""
        self._newest: dict[str, dict[str, Any]] = {}

    def take(self, value: bytes | None) -> None:
        """A record; one without a value says nothing here."""
        story = json.loads(value or b"null")
        if story is None:
            return
        self.records += 1
        known = self._newest.get(story["story_id"])
        if known is not None and known["revision"] >= story["revision"]:
            self.repeated += 1
        else:
            self._newest[story["story_id"]] = story

    def stories(self) -> dict[str, dict[str, Any]]:
        """Those that were not merged."""
        return {key: each for key, each in self._newest.items() if each["status"] != "merged"}

    def merged(self) -> dict[str, str]:
        """Where the others went."""
        merged = (each for each in self._newest.values() if each["status"] == "merged")
        return {each["story_id"]: each["merged_into"] for each in merged}


@contextmanager
def following(bootstrap: str, topic: str, folder: Path) -> Iterator[dict[str, Copy]]:
    """Copies by client library, kept up to date for the length of a block."""
    copies = {name: Copy() for name in ("kafka-python", "aiokafka", "Faust")}
    ended = threading.Event()

    def aio() -> None:
        asyncio.run(_aiokafka(bootstrap, topic, copies["aiokafka"], ended))

    with ExitStack() as opened:
        opened.enter_context(_faust(bootstrap, topic, folder, copies["Faust"], ended))
        opened.enter_context(
            in_thread(lambda: _kafka_python(bootstrap, topic, copies["kafka-python"], ended))
        )
        opened.enter_context(in_thread(aio))
        opened.callback(ended.set)
        yield copies


@contextmanager
def in_thread(run: Callable[[], None]) -> Iterator[None]:
    """Runs beside a block, whose end waits for it; raises what it raised."""
    faults: list[Exception] = []

    def guarded() -> None:
        try:
            run()
        except Exception as error:  # noqa: BLE001
            faults.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    if faults:
        raise faults[0]


def _kafka_python(bootstrap: str, topic: str, copy: Copy, ended: threading.Event) -> None:
    consumer = KafkaConsumer(
        topic,
        bootstrap_servers=bootstrap,
        auto_offset_reset="earliest",
        enable_auto_commit=False,
        kafka_client=Network,
    )
    while not ended.is_set():
        for records in consumer.poll(POLL_MS).values():
            for record in records:
                copy.take(record.value)
    consumer.close()


async def _aiokafka(bootstrap: str, topic: str, copy: Copy, ended: threading.Event) -> None:
    async with AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, auto_offset_reset="earliest"
    ) as consumer:
        while not ended.is_set():
            for records in (await consumer.getmany(timeout_ms=POLL_MS)).values():
                for record in records:
                    copy.take(record.value)


@contextmanager
def _faust(
    bootstrap: str, topic: str, folder: Path, copy: Copy, ended: threading.Event
) -> Iterator[None]:
    """In a process of its own, whose file a thread reads."""
    values = folder / "values.jsonl"
    values.touch()

    def read() -> None:
        with values.open("rb") as file:
            while not ended.wait(POLL_MS / 1000):
                while (line := file.readline()).endswith(b"\n"):
                    copy.take(line)
                file.seek(-len(line), 1)

    arguments = [sys.executable, "-c", FAUST, bootstrap, topic, str(folder)]
    with (folder / "faust.log").open("wb") as log:
        process = subprocess.Popen(arguments, stdout=log, stderr=log)
        try:
            with in_thread(read):
                yield
        finally:
            process.terminate()
            process.wait(30)
