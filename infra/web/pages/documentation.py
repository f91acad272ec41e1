"""/docs: shows the operations of the API, from its OpenAPI document."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from infra.site_urls import base_address
from infra.web.pages.render import Renderer
from infra.web.pages.sharing.head import HeadTags

LIMITS = (
    ("minimum", "from {}"), ("maximum", "to {}"), ("minLength", "{} characters or more"),
    ("maxLength", "{} characters at most"), ("maxItems", "{} at most"), ("pattern", "{}"),
    ("default", "default {}"),
)  # fmt: skip
"""Limits of a value that a schema names, in words."""
UNSAID: tuple[Any, ...] = (None, "", [])


class Value(NamedTuple):
    """A parameter, or a field of a body."""

    name: str
    place: str
    required: bool
    type: str
    limits: str
    description: str


class Operation(NamedTuple):
    """What can be asked for at a path."""

    method: str
    path: str
    anchor: str
    summary: str
    paragraphs: list[str]
    needs_token: bool
    parameters: list[Value]
    body: list[Value]
    answers: list[tuple[str, str, str]]
    """Status, what it means, and the anchor of its schema or ""."""
    example: str


class Schema(NamedTuple):
    """A kind of object in answers."""

    name: str
    description: str
    fields: list[Value]


def documentation_router(renderer: Renderer, public_url: str) -> APIRouter:
    """The page; it loads nothing from elsewhere, and needs no script."""
    router = APIRouter(include_in_schema=False)

    @lru_cache(maxsize=4)
    def described(app: FastAPI, base: str) -> dict[str, Any]:
        document = app.openapi()
        groups: dict[str, list[Operation]] = {}
        for path, methods in document["paths"].items():
            for method, operation in methods.items():
                made = _operation(method, path, operation, base)
                groups.setdefault(operation["tags"][0], []).append(made)
        schemas = document["components"]["schemas"].items()
        return {
            "groups": groups,
            "schemas": [_schema(name, each) for name, each in schemas],
            "version": document["info"]["version"],
        }

    @router.get("/docs")
    def docs(request: Request) -> HTMLResponse:
        head = HeadTags(
            "/docs",
            "API",
            "The HTTP API: stories, their articles, searches and events as JSON, feeds, and how to "
            "send articles. Every operation with its parameters, answers and an example.",
        )
        content = described(request.app, base_address(request, public_url))
        return renderer.page("docs.html", request, head, here="/docs", **content)

    return router


def _operation(method: str, path: str, operation: Mapping[str, Any], base: str) -> Operation:
    asked = operation.get("parameters", [])
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return Operation(
        method=method.upper(),
        path=path,
        anchor=operation["operationId"],
        summary=operation["summary"],
        paragraphs=operation.get("description", "").split("\n\n"),
        needs_token=bool(operation.get("security")),
        parameters=[_value(each["name"], each["in"], each) for each in asked],
        body=_fields(body.get("schema", {})),
        answers=[
            (status, answer["description"], _answer_schema(answer))
            for status, answer in operation["responses"].items()
        ],
        example=_example(method, path, operation, body, base),
    )


def _schema(name: str, schema: Mapping[str, Any]) -> Schema:
    return Schema(name, schema.get("description", ""), _fields(schema))


def _fields(schema: Mapping[str, Any]) -> list[Value]:
    """Those of an object; of alternatives those of the first object."""
    whole = next((each for each in _alternatives(schema) if "properties" in each), {})
    required = whole.get("required", [])
    return [
        _value(name, "", {"schema": field, "required": name in required})
        for name, field in whole.get("properties", {}).items()
    ]


def _value(name: str, place: str, described: Mapping[str, Any]) -> Value:
    schema = described["schema"]
    known = {**schema}
    for each in _alternatives(schema):
        known |= each
    limits = [
        words.format(known[key])
        for key, words in LIMITS
        if key in known and known[key] not in UNSAID
    ]
    description = described.get("description") or known.get("description", "")
    required = described.get("required", False)
    return Value(name, place, required, _type(schema), ", ".join(limits), description)


def _alternatives(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [schema, *schema.get("anyOf", []), *schema.get("oneOf", [])]


def _type(schema: Mapping[str, Any]) -> str:
    """In words.

    >>> _type({"anyOf": [{"type": "array", "items": {"enum": ["a", "b"]}}, {"type": "null"}]})
    'list of a | b'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    if "additionalProperties" in schema and isinstance(schema["additionalProperties"], dict):
        return f"object of {_type(schema['additionalProperties'])}"
    either = [each for each in _alternatives(schema)[1:] if each.get("type") != "null"]
    if either:
        return " or ".join(dict.fromkeys(_type(each) for each in either))
    return str(schema.get("format") or schema.get("type") or "any")


def _answer_schema(answer: Mapping[str, Any]) -> str:
    for content in answer.get("content", {}).values():
        reference = content.get("schema", {}).get("$ref", "")
        if reference:
            return str(reference).rsplit("/", 1)[-1]
    return ""


def _example(
    method: str, path: str, operation: Mapping[str, Any], body: Mapping[str, Any], base: str
) -> str:
    """A command for a shell, with the examples that the document has."""
    asked = []
    for each in operation.get("parameters", []):
        schema = each["schema"]
        examples = [each for one in _alternatives(schema) for each in one.get("examples", [])]
        if each["in"] == "path":
            value = (examples or schema.get("enum") or ["ID"])[0]
            path = path.replace(f"{{{each['name']}}}", quote(str(value)))
        elif examples and each.get("required"):
            asked.append(f"{each['name']}={quote(str(examples[0]))}")
    address = base + path + ("?" + "&".join(asked) if asked else "")
    parts = ["curl"]
    if method != "get":
        parts.append(f"-X {method.upper()}")
    if operation.get("security"):
        parts.append("-H 'Authorization: Bearer TOKEN'")
    if sent := _sent(body):
        parts.append(f"-H 'Content-Type: application/json' -d '{sent}'")
    apart = " \\\n  " if len(parts) > 1 else " "
    return apart.join([*parts, f"'{address}'"])


def _sent(body: Mapping[str, Any]) -> str:
    examples = [each["value"] for each in body.get("examples", {}).values()]
    examples += body.get("schema", {}).get("examples", [])
    return json.dumps(examples[0], ensure_ascii=False).replace("'", "\\u0027") if examples else ""
