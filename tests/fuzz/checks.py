"""What this API promises beyond what its document says; schemathesis asks them of every answer."""

from typing import Any

import schemathesis
from schemathesis import Case, CheckContext, Response

_PROBLEM = "application/problem+json"
_MEMBERS = ("type", "id", "title", "status", "detail")


@schemathesis.check
def errors_are_problems(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """Every refusal is a problem of RFC 9457 with our stable id, whatever refused it."""
    if response.status_code < 400:
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind == _PROBLEM, f"a refusal of the kind {kind!r}"
    problem: dict[str, Any] = response.json()
    missing = [member for member in _MEMBERS if not problem.get(member)]
    assert not missing, f"a problem without {missing}"
    assert problem["status"] == response.status_code, "it names another status"
    assert problem["type"] == f"/problems/{problem['id']}", "its type is not its id's"
    for error in problem.get("errors") or []:
        assert error["message"] != error["id"], f"the error {error['id']} has no words"


@schemathesis.check
def nothing_inside_is_told(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """No answer shows how the inside is made."""
    for word in (b"Traceback", b"psycopg", b"sqlalchemy", b"pydantic", b"/site-packages/", b"LINE 1:"):
        assert word not in response.content, f"it tells of the inside: {word!r}"
