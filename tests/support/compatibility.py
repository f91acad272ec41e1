"""Compatibility: messages as they were published, kept by the version that was first to publish
them, against readers of another version; says what breaks."""

import json
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from streams.topics import Topic

Models = tuple[type[BaseModel], ...]
Json = dict[str, Any]

PUBLISHED = Path(__file__).parents[2] / "docs" / "published"
"""Folder of a folder for each version: `TOPIC.jsonl`, examples of what it was first to publish,
and `TOPIC.json`, the schema of a topic that it was first to have: that of the oldest reader."""
OPEN = {"news.stories.events.v1": ("type",), "news.clustering.log.v1": ("correction",)}
"""Fields that are told to get further values: readers pass over those that they do not know."""


def stored_examples(topic: Topic) -> list[bytes]:
    """Every example that was ever published."""
    found = sorted(PUBLISHED.glob(f"*/{topic.name}.jsonl"))
    return [line for path in found for line in path.read_bytes().splitlines()]


def oldest_schema(topic: Topic) -> Json:
    """The schema of the topic's first version."""
    (path,) = PUBLISHED.glob(f"*/{topic.name}.json")
    schema: Json = json.loads(path.read_bytes())
    for name in OPEN.get(topic.name, ()):
        for part in (schema, *schema.get("$defs", {}).values()):
            part.get("properties", {}).get(name, {}).pop("enum", None)
    return schema


def misread(models: Models, examples: Iterable[bytes]) -> Iterator[str]:
    """What a reader of `models` makes otherwise of examples than they say."""
    reader: TypeAdapter[BaseModel] = TypeAdapter(reduce(or_, models))
    for example in examples:
        try:
            message = reader.validate_json(example)
        except ValidationError as error:
            yield f"{_start(example)}: {error.errors()[0]['loc']}: {error.errors()[0]['msg']}"
            continue
        read = message.model_dump(mode="json")
        yield from (f"{_start(example)}: {lost}" for lost in _lost(json.loads(example), read, ""))


def refused(schema: Json, examples: Iterable[bytes]) -> Iterator[str]:
    """What a reader that goes by `schema` finds wrong with examples."""
    validator = Draft202012Validator(schema)
    for example in examples:
        for error in validator.iter_errors(json.loads(example)):
            yield f"{_start(example)}: {error.json_path}: {error.message[:200]}"


def changed(old: Json, new: Json, where: str = "$") -> Iterator[str]:
    """Promises of the schema `old` that `new` does not keep. Both may say more in words."""
    for name, part in old.get("$defs", {}).items():
        yield from changed(part, new["$defs"].get(name, {}), name)
    if set(old.get("required", ())) != set(new.get("required", ())):
        yield f"{where}: other fields are required"
    for name, part in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{where}.{name}: gone"
        elif _bare(part) != (found := _bare(new["properties"][name])) and not _wider(part, found):
            yield f"{where}.{name}: means something else"


def shapes(message: BaseModel, where: str = "") -> Iterator[str]:
    """Fields that a message has, and of those with a fixed set of values which one."""
    for name, field in type(message).model_fields.items():
        value = getattr(message, name)
        place = f"{where}.{name}"
        if value in (None, [], "", {}):
            continue
        yield place
        if isinstance(value, str) and _choices(field.annotation):
            yield f"{place}={value}"
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, BaseModel):
                yield from shapes(part, place)


def all_shapes(model: type[BaseModel], where: str = "") -> Iterator[str]:
    """All that a message may have, as `shapes` names it."""
    for name, field in model.model_fields.items():
        place = f"{where}.{name}"
        yield place
        yield from (f"{place}={each}" for each in _choices(field.annotation))
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from all_shapes(part, place)


def _parts(annotation: Any) -> Iterator[Any]:
    """The types that a field's is made of."""
    yield annotation
    for part in () if get_origin(annotation) is Literal else get_args(annotation):
        yield from _parts(part)


def _choices(annotation: Any) -> list[str]:
    literals = [each for each in _parts(annotation) if get_origin(each) is Literal]
    return [value for each in literals for value in get_args(each)]


def _lost(told: Any, read: Any, where: str) -> Iterator[str]:
    if isinstance(told, dict) and isinstance(read, dict):
        for name, value in told.items():
            yield from _lost(value, read.get(name), f"{where}.{name}")
    elif isinstance(told, list) and isinstance(read, list) and len(told) == len(read):
        for number, value in enumerate(told):
            yield from _lost(value, read[number], f"{where}[{number}]")
    elif told != read:
        yield f"{where}: {told!r:.60} is read as {read!r:.60}"


def _bare(part: Any) -> Any:
    """A schema without what is for people, and without a default, which readers do not need."""
    if isinstance(part, dict):
        words = ("title", "description", "default", "examples")
        return {name: _bare(each) for name, each in part.items() if name not in words}
    return [_bare(each) for each in part] if isinstance(part, list) else part


def _wider(old: Json, new: Json) -> bool:
    """Whether `old` leaves open which values there are."""
    return "enum" not in old and "enum" in new and new["type"] == old.get("type")


def _start(example: bytes) -> str:
    return example[:60].decode(errors="replace")
