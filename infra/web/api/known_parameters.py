"""Known parameters: refuses a request to the API with a parameter that its operation has not.

A misspelt condition would be passed over, and the answer taken for what was asked.
"""

from http import HTTPStatus
from typing import Any

from fastapi import Request

from infra.web.problems import Problem, of_api


async def known_parameters(request: Request) -> None:
    """Raises Problem, which names those that there are; for one that is given twice, too.

    Pages and feeds take any: readers come by links to which others add theirs.
    """
    if not request.query_params or not of_api(request.scope):
        return
    known = _parameters(request)
    for name in request.query_params:
        if name not in known:
            there_are = f"those there are: {', '.join(known)}" if known else "none is taken here"
            detail = f"query.{name[:40]}: there is no such parameter; {there_are}"
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
        if not known[name] and len(request.query_params.getlist(name)) > 1:
            detail = f"query.{name}: is given more than once; give it once"
            raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


def _parameters(request: Request) -> dict[str, bool]:
    """The names in the operation's description, which is made once for all, and whether each may be
    given several times."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    operation = paths[request.scope["route"].path_format][request.method.lower()]
    return {
        each["name"]: each["schema"].get("type") == "array"
        for each in operation.get("parameters", [])
        if each["in"] == "query"
    }
