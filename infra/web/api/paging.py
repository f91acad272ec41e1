"""Paging: names the next page in the header Link (RFC 8288), beside the cursor in the body."""

from urllib.parse import urlencode

from fastapi import Request, Response


def link_to_next(
    request: Request, response: Response, cursor: str | None, parameter: str = "cursor"
) -> None:
    """Name the address of the next page, if there is one."""
    if cursor is None:
        return
    others = [each for each in request.query_params.multi_items() if each[0] != parameter]
    query = urlencode([*others, (parameter, cursor)])
    # Relative: the host that a client names is not ours to repeat.
    response.headers["Link"] = f'<{request.scope["path"]}?{query}>; rel="next"'
