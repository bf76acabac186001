"""The API's document: what each operation may answer besides the refusals it names itself."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from shouwen.kernel.messages import InvalidInput, NotSignedIn
from shouwen.platform.web.problems import MEDIA_TYPE, TOO_LARGE, Problem

_REF = "#/components/schemas/"
_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}}
_JSON = "application/json"
_SAFE = frozenset({"get", "head", "options"})


class Api(FastAPI):
    """An application whose document is whole: no answer comes that is not in it, and every error is a problem."""

    def openapi(self) -> dict[str, Any]:
        is_new = self.openapi_schema is None
        document = super().openapi()
        if is_new or "Problem" not in document["components"]["schemas"]:
            _complete(document)
        return document


def _complete(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    _, told = models_json_schema([(Problem, "serialization")], ref_template=_REF + "{model}")
    schemas |= told["$defs"]
    for method, operation in _operations(document):
        for status, means in _everywhere(method, operation):
            said = operation["responses"].get(status)
            if said is None or "HTTPValidationError" in str(said):
                operation["responses"][status] = {"description": means, "content": _PROBLEM}
            elif means not in said["description"]:
                said["description"] += f"; {means}"
        operation["responses"] = dict(sorted(operation["responses"].items()))
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for methods in document["paths"].values():
        yield from methods.items()


def _everywhere(method: str, operation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the rooms before the route answer: who asks, from where, and with how much; and a database that is away."""
    yield "422", f"`{InvalidInput.id}`: {InvalidInput.__doc__}"
    yield "503", "`unavailable`: The database cannot be reached; it may be tried again."
    if operation.get("security"):
        yield "401", f"`{NotSignedIn.id}`: {NotSignedIn.__doc__}"
    if method not in _SAFE:
        yield "403", "`foreign-origin`: A page of another site wanted to change something."
    body = operation.get("requestBody", {}).get("content", {})
    if body:
        yield "413", f"`{TOO_LARGE}`: That is more than can be sent here."
    if _JSON in body:
        yield "400", "`http-error`: The body is no text in UTF-8."
