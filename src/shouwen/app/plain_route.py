"""Operations that are asked straight away.

The framework solves a request's dependencies one below the other, each with its own look at path, query, headers and
cookies, within several stacks of things to close: with the eight of an action on a case that took a seventh of the
request. Here what all of them need of the request is read and checked by the framework's own fields at once, the
dependencies are called in their order, and the answer is written as the framework writes it. Whatever is wrong with a
request is left to the framework's own way before anything was called, so that it says so as before: who is not signed
in hears that first.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

from fastapi._compat import ModelField, field_annotation_is_scalar
from fastapi.datastructures import DefaultPlaceholder
from fastapi.dependencies.models import Dependant
from fastapi.dependencies.utils import request_params_to_args
from fastapi.params import Form
from fastapi.routing import APIRoute, serialize_response
from fastapi.security.base import SecurityBase
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Given = dict[str, Any]
"""What a request gave, by the name of the parameter that asked for it."""
Call = Callable[[Given], Awaitable[Any]]
_REQUEST = "request_"
_JSON = "application/json"


class PlainRoute(APIRoute):
    """An operation; one that has dependencies of another kind than ours goes the framework's way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = _plan_of(self)
        if plan is not None:
            self.app = _straight(plan, self.app)


class _Otherwise(Exception):
    """The framework's own way is taken, which tells what is wrong."""


@dataclass(frozen=True, slots=True)
class _Source:
    """What is read of one attribute of a request: values that stand alone, and what the framework has to put together
    (lists, forms of several)."""

    name: str
    single: tuple[tuple[str, str, ModelField], ...]
    """Of each its name, what it is called in the request, and its field."""
    others: tuple[ModelField, ...]

    def read(self, found: Mapping[str, Any], given: Given) -> None:
        for name, alias, field in self.single:
            value, errors = found.get(alias), None
            if value is not None:
                value, errors = field.validate(value, {})
            elif field.field_info.is_required():
                raise _Otherwise
            else:
                value = field.get_default()
            if errors:
                raise _Otherwise
            given[name] = value
        if self.others:
            values, errors = request_params_to_args(self.others, found)
            if errors:
                raise _Otherwise
            given |= values


def _source_of(name: str, fields: Sequence[ModelField]) -> _Source:
    single = tuple((field.name, field.alias, field) for field in fields if _is_single(field))
    return _Source(name, single, tuple(field for field in fields if not _is_single(field)))


def _is_single(field: ModelField) -> bool:
    info = field.field_info
    is_usual = info.validation_alias in (None, info.alias) and not info.validate_default and not field.config
    return is_usual and field_annotation_is_scalar(info.annotation)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an operation reads, calls and answers."""

    sources: tuple["_Source", ...]
    body: ModelField | None
    call: Call
    answer: ModelField | None
    status: int


def _plan_of(route: APIRoute) -> _Plan | None:
    """None if its parameters cannot be told apart, if a dependency is more than a coroutine, or if its answer is not
    written in the usual way."""
    parts = _parts(route.dependant)
    fields = {kind: [field for part in parts for field in getattr(part, kind)] for kind in _FIELDS}
    bodies = fields.pop("body_params")
    names = [field.name for found in (*fields.values(), bodies) for field in found]
    is_usual = isinstance(route.response_class, DefaultPlaceholder) and not _shapes_its_answer(route)
    is_clear = len(set(names)) == len(names) and _is_one_form(route, bodies)
    if not (is_usual and is_clear and all(map(_is_plain, parts))):
        return None
    read = tuple(_source_of(name, fields[kind]) for kind, name in _SOURCES.items() if fields[kind])
    return _Plan(read, bodies[0] if bodies else None, _called(parts), route.response_field, route.status_code or 200)


def _shapes_its_answer(route: APIRoute) -> bool:
    chosen = (route.response_model_include, route.response_model_exclude, route.stream_item_field)
    left_out = (
        route.response_model_exclude_unset,
        route.response_model_exclude_defaults,
        route.response_model_exclude_none,
    )
    is_told = route.response_field is not None and route.response_model_by_alias
    return any(each is not None for each in chosen) or any(left_out) or not is_told


def _is_one_form(route: APIRoute, bodies: Sequence[ModelField]) -> bool:
    if route.body_field is None:
        return not bodies
    is_form = isinstance(route.body_field.field_info, Form)
    return len(bodies) == 1 and not is_form and not route._embed_body_fields  # noqa: SLF001 - it has no other name


def _straight(plan: _Plan, usual: ASGIApp) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        try:
            raw = b"" if plan.body is None else await request.body()
        except ClientDisconnect:
            await usual(scope, receive, send)
            return
        try:
            given = _given(plan, request, raw)
        except _Otherwise:
            await usual(scope, receive if plan.body is None else _again(raw, receive), send)
            return
        answer = await plan.call(given)
        if not isinstance(answer, Response):
            content = await serialize_response(field=plan.answer, response_content=answer, dump_json=True)
            answer = Response(content, plan.status, media_type=_JSON)
        await answer(scope, receive, send)

    return app


def _given(plan: _Plan, request: Request, raw: bytes) -> Given:
    given: Given = {_REQUEST: request}
    for source in plan.sources:
        source.read(getattr(request, source.name), given)
    if plan.body is not None:
        given[plan.body.name] = _form(plan.body, request, raw)
    return given


def _form(field: ModelField, request: Request, raw: bytes) -> Any:
    kind, _, _ = request.headers.get("content-type", "").partition(";")
    if kind.strip() != _JSON:
        raise _Otherwise
    try:
        content = json.loads(raw)
    except ValueError:
        raise _Otherwise from None
    value, errors = field.validate(content, {}, loc=("body",))
    if errors or content is None:
        raise _Otherwise
    return value


def _again(raw: bytes, receive: Receive) -> Receive:
    """For whoever reads the body once more, be it empty: there is no second one to wait for."""
    waiting = [{"type": "http.request", "body": raw, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


_SOURCES = {
    "path_params": "path_params",
    "query_params": "query_params",
    "header_params": "headers",
    "cookie_params": "cookies",
}
_FIELDS = (*_SOURCES, "body_params")


def _parts(whole: Dependant) -> list[Dependant]:
    """Every dependency once, each behind those that it needs; the operation comes last."""
    found: dict[Any, Dependant] = {}

    def add(each: Dependant) -> None:
        for one in _needed(each):
            add(one)
        found.setdefault(each.call, each)

    add(whole)
    return list(found.values())


def _needed(dependant: Dependant) -> list[Dependant]:
    return [each for each in dependant.dependencies if not _is_for_the_document(each)]


def _is_for_the_document(dependant: Dependant) -> bool:
    """A scheme of signing in, which is named for the API's document; who asks is found out by `the_actor`."""
    return isinstance(dependant.call, SecurityBase)


def _is_plain(dependant: Dependant) -> bool:
    is_special = (
        dependant.background_tasks_param_name,
        dependant.security_scopes_param_name,
        dependant.http_connection_param_name,
        dependant.websocket_param_name,
        dependant.response_param_name,
        dependant.concurrency,
        not dependant.use_cache,
    )
    return iscoroutinefunction(dependant.call) and not any(is_special)


@dataclass(frozen=True, slots=True)
class _Step:
    """A call: what it wants of the given, and under which name it has the answer of which earlier step."""

    call: Callable[..., Awaitable[Any]]
    own: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, int], ...]
    blank: Given
    """What has no use but for the document."""


def _step(part: Dependant, numbers: Mapping[Any, int]) -> _Step:
    if part.call is None:
        raise TypeError("a dependency without a call")
    own = [(field.name, field.name) for kind in _FIELDS for field in getattr(part, kind)]
    if part.request_param_name is not None:
        own.append((part.request_param_name, _REQUEST))
    answers = tuple((each.name, numbers[each.call]) for each in _needed(part) if each.name is not None)
    blank = {each.name: None for each in part.dependencies if _is_for_the_document(each) and each.name is not None}
    return _Step(part.call, tuple(own), answers, blank)


def _called(parts: Sequence[Dependant]) -> Call:
    """Calls them one after the other and answers what the last one does."""
    numbers = {part.call: number for number, part in enumerate(parts)}
    steps = [_step(part, numbers) for part in parts]

    async def call(given: Given) -> Any:
        answers: list[Any] = []
        for step in steps:
            values = step.blank.copy()
            for name, source in step.own:
                values[name] = given[source]
            for name, number in step.answers:
                values[name] = answers[number]
            answers.append(await step.call(**values))
        return answers[-1]

    return call
