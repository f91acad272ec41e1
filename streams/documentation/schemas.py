"""JSON Schemas: one for the messages of each topic, made from the models."""

import json
from functools import reduce
from operator import or_
from typing import Any

from pydantic import TypeAdapter

from streams.headers import schema_id
from streams.topics import Topic

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(topic: Topic) -> str:
    """The schema of a topic's values, as JSON text."""
    one_of: Any = reduce(or_, topic.messages)
    model = TypeAdapter(one_of).json_schema(mode="validation")
    document = {"$schema": DIALECT, "$id": schema_id(topic.name), **model}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
