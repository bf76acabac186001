"""Errors as RFC 9457 problems with stable ids, in the reader's language."""

import errno
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import structlog
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import OperationalError, errors
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from shouwen.kernel.messages import FieldError, InvalidInput, Refusal
from shouwen.platform.i18n import language_of, say
from shouwen.platform.lines import NoAnswerInTime
from shouwen.platform.web.places import Address, is_fixed, methods_at

MEDIA_TYPE = "application/problem+json"
KEEPABLE = r"^[^\x00]*$"
"""The pattern of texts that PostgreSQL can keep: everything but the sign NUL."""
TOO_LARGE = "body-too-large"
_NO_SUCH_METHOD = 405
_TOO_MANY = 429
UNAVAILABLE, TOO_SLOW, STORAGE_FULL = "unavailable", "too-slow", "storage-full"
_TRY_AGAIN_SECONDS = {UNAVAILABLE: 5, TOO_SLOW: 10, STORAGE_FULL: 60}
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
Log = structlog.stdlib.get_logger("shouwen.web")


class FieldProblem(BaseModel):
    """What is wrong with one field: `id` is stable, `message` is for people."""

    field: str
    id: str
    message: str


class Problem(BaseModel):
    """RFC 9457. `id` is the stable name of the problem; further members depend on it."""

    model_config = ConfigDict(extra="allow")

    type: str
    id: str
    title: str
    status: int
    detail: str
    errors: list[FieldProblem] | None = None


_AS_PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def refusals(*kinds: type[Refusal]) -> dict[int | str, dict[str, Any]]:
    """What a route may refuse, for its `responses=`; ids of one status are listed together."""
    by_status: dict[int, list[type[Refusal]]] = {}
    every: tuple[type[Refusal], ...] = (*kinds, InvalidInput)
    for kind in every:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        status: {
            "description": "; ".join(f"`{kind.id}`: {kind.__doc__}" for kind in same),
            "content": dict(_AS_PROBLEM),
        }
        for status, same in by_status.items()
    }


def problem(language: str, problem_id: str, status: int, default: str, extra: Mapping[str, Any]) -> JSONResponse:
    """A problem as an answer; `extra` members stand beside the standard ones and fill the texts."""
    words = {name: value for name, value in extra.items() if isinstance(value, str | int)}
    title = say(language, "problems", f"{problem_id}.title", default, **words)
    body = {
        "type": f"/problems/{problem_id}",
        "id": problem_id,
        "title": title,
        "status": status,
        "detail": say(language, "problems", f"{problem_id}.detail", title, **words),
        **extra,
    }
    return JSONResponse(jsonable_encoder(body), status, media_type=MEDIA_TYPE)


def of_refusal(refusal: Refusal, language: str) -> JSONResponse:
    extra: dict[str, Any] = {k: v for k, v in refusal.details.items() if not isinstance(v, UUID)}
    if isinstance(refusal, InvalidInput):
        extra["errors"] = [_field(error, language) for error in refusal.errors]
    answer = problem(language, refusal.id, refusal.status, str(refusal), extra)
    if refusal.status == _TOO_MANY and "seconds" in extra:
        answer.headers["Retry-After"] = str(extra["seconds"])
    return answer


def _field(error: FieldError, language: str) -> dict[str, str]:
    message = say(language, "fields", error.id, error.id, **error.params)
    return {"field": error.field, "id": error.id, "message": message}


# pydantic's names of what is wrong, and ours.
_KINDS = {
    "missing": "required",
    "string_too_short": "too-short",
    "string_too_long": "too-long",
    "extra_forbidden": "unknown-field",
    "enum": "not-one-of",
    "literal_error": "not-one-of",
    "timezone_aware": "needs-zone",
    "json_invalid": "not-json",
    "greater_than_equal": "too-small",
    "greater_than": "too-small",
    "less_than_equal": "too-large",
    "less_than": "too-large",
    "string_pattern_mismatch": "invalid",
}


def _field_of(error: Mapping[str, Any]) -> FieldError:
    """What pydantic found, in our names; its English lists (`'a', 'b' or 'c'`) become plain ones."""
    place = [str(part) for part in error["loc"] if part not in ("body", "query", "path")]
    kind, params = str(error["type"]), dict(error.get("ctx") or {})
    if kind == "json_invalid":
        place = []  # it names the sign that is wrong, which is no field
    if isinstance(params.get("expected"), str):
        params["expected"] = params["expected"].replace(" or ", ", ").replace("'", "")
    known = _KINDS.get(kind)
    if kind == "string_too_short" and params.get("min_length") == 1:
        known = "required"
    if known is None:
        wanted = ("uuid", "datetime", "int", "bool", "string", "float", "date")
        known = next((f"not-{name}" for name in wanted if kind.startswith(name)), "invalid")
    return FieldError(".".join(place), known, params)


def _is_other_address(request: Request, error: RequestValidationError, addresses: Sequence[Address]) -> bool:
    """Whether what is no id is an address of its own (`/staff/choices` beside `/staff/{id}`), asked in another way."""
    return any(each["loc"][0] == "path" for each in error.errors()) and is_fixed(request.url.path, addresses)


def _no_such_method(request: Request, language: str, known: str, addresses: Sequence[Address]) -> JSONResponse:
    """Names all methods of the address: its routes are one for each, and each has `known` only its own."""
    methods = methods_at(request.url.path, addresses)
    if not methods and request.url.path.startswith("/api/"):
        # What is no address of the API, only the screens' route for all the rest was near.
        return problem(language, "not-found", 404, "Not found", {})
    answer = problem(language, "method-not-allowed", _NO_SUCH_METHOD, "Method not allowed", {})
    answer.headers["Allow"] = ", ".join(methods) or known
    return answer


def install(app: FastAPI, addresses: Sequence[Address] = ()) -> None:
    """Has every error leave the application as a problem; `addresses` are those of the API."""

    @app.exception_handler(Refusal)
    async def refused(request: Request, refusal: Refusal) -> JSONResponse:
        return of_refusal(refusal, language_of(request.headers.get("accept-language")))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        language = language_of(request.headers.get("accept-language"))
        if _is_other_address(request, error, addresses):
            return _no_such_method(request, language, "", addresses)
        found = [_field(_field_of(each), language) for each in error.errors()]
        return problem(language, InvalidInput.id, InvalidInput.status, str(InvalidInput()), {"errors": found})

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> JSONResponse:
        names = {404: "not-found", 413: TOO_LARGE}
        problem_id = names.get(error.status_code, "http-error")
        language = language_of(request.headers.get("accept-language"))
        if error.status_code == _NO_SUCH_METHOD:
            return _no_such_method(request, language, (error.headers or {}).get("Allow", ""), addresses)
        return problem(language, problem_id, error.status_code, str(error.detail), {})

    @app.exception_handler(OperationalError)
    async def unavailable(request: Request, error: OperationalError) -> JSONResponse:
        return _not_now(request, out_of_order(error), error)

    @app.exception_handler(OSError)
    async def no_room(request: Request, error: OSError) -> JSONResponse:
        if error.errno not in _NO_ROOM:
            raise error
        return _not_now(request, STORAGE_FULL, error)

    @app.exception_handler(Exception)
    async def unexpected(request: Request, error: Exception) -> JSONResponse:
        Log.error("unexpected", path=request.url.path, exc_info=error)
        return problem(language_of(request.headers.get("accept-language")), "unexpected", 500, "Unexpected", {})


def out_of_order(error: OperationalError) -> str:
    """Which problem it is: the database cannot be reached, is too slow, or has no room left."""
    if isinstance(error, errors.DiskFull):
        return STORAGE_FULL
    slow = isinstance(error, NoAnswerInTime | errors.QueryCanceled | errors.LockNotAvailable)
    return TOO_SLOW if slow else UNAVAILABLE


def _not_now(request: Request, problem_id: str, error: Exception) -> JSONResponse:
    """Nothing is wrong with the request; the same one is welcome later, under the same key."""
    Log.error(problem_id, path=request.url.path, error=str(error).strip())
    seconds = _TRY_AGAIN_SECONDS[problem_id]
    language = language_of(request.headers.get("accept-language"))
    answer = problem(language, problem_id, 503, problem_id, {"seconds": seconds})
    answer.headers["Retry-After"] = str(seconds)
    return answer
