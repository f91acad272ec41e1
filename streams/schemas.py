"""The JSON Schema of each topic's messages, from the models."""

import json

from streams.topics import TOPICS, Topic

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(topic: Topic) -> str:
    """The schema of a topic's values, as JSON text."""
    model = topic.message.model_json_schema(mode="validation")
    document = {"$schema": DIALECT, "$id": f"{topic.name}.json", **model}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def schemas() -> dict[str, str]:
    """File name and text of every topic's schema."""
    return {f"{topic.name}.json": schema(topic) for topic in TOPICS}
