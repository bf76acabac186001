"""Operations whose dependencies are called straight away.

The framework solves a request's dependencies one below the other, each with its own look at path, query, headers and
cookies: with the eight of an action on a case that took a seventh of the request. Here what all of them need of the
request is read and checked by the framework at once, as if the operation itself asked for it, and the dependencies are
then called in their order. Whatever is wrong with a request is left to the framework's own way, which says so as
before: who is not signed in hears that first.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, replace
from inspect import iscoroutinefunction
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.params import Form
from fastapi.routing import APIRoute
from fastapi.security.base import SecurityBase
from starlette.requests import Request
from starlette.responses import Response

Handler = Callable[[Request], Coroutine[Any, Any, Response]]
Given = dict[str, Any]
"""What a request gave, by the name of the parameter that asked for it."""
_REQUEST = "request_"
_BEGUN = "shouwen.begun"


class PlainRoute(APIRoute):
    """An operation; one that has dependencies of another kind than ours goes the framework's way."""

    def get_route_handler(self) -> Handler:
        usual = super().get_route_handler()
        kept = self.dependant
        flat = _flat(kept) if not _is_form(self) else None
        if flat is None:
            return usual
        self.dependant = flat
        plain = super().get_route_handler()
        self.dependant = kept

        async def handler(request: Request) -> Response:
            try:
                return await plain(request)
            except RequestValidationError:
                if _BEGUN in request.scope:
                    raise
                return await usual(request)

        return handler


def _is_form(route: APIRoute) -> bool:
    return route.body_field is not None and isinstance(route.body_field.field_info, Form)


_FIELDS = ("path_params", "query_params", "header_params", "cookie_params", "body_params")


def _flat(whole: Dependant) -> Dependant | None:
    """The operation with all parameters of its dependencies as its own; None if they cannot be told apart, or if one
    of them is more than a coroutine."""
    parts = _parts(whole)
    if not all(map(_is_plain, parts)) or not all(map(_may_be_called_at_any_time, parts[:-1])):
        return None
    fields: dict[str, Any] = {kind: [field for part in parts for field in getattr(part, kind)] for kind in _FIELDS}
    names = [field.name for found in fields.values() for field in found]
    if len(set(names)) < len(names):
        return None
    return replace(whole, **fields, dependencies=[], call=_called(parts), request_param_name=_REQUEST)


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
        dependant.concurrency,
        not dependant.use_cache,
    )
    return iscoroutinefunction(dependant.call) and not any(is_special)


def _may_be_called_at_any_time(dependant: Dependant) -> bool:
    """It neither reads the body nor writes into the answer."""
    return not dependant.body_params and dependant.response_param_name is None


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
    if part.response_param_name is not None:
        own.append((part.response_param_name, part.response_param_name))
    answers = tuple((each.name, numbers[each.call]) for each in _needed(part) if each.name is not None)
    blank = {each.name: None for each in part.dependencies if _is_for_the_document(each) and each.name is not None}
    return _Step(part.call, tuple(own), answers, blank)


def _called(parts: Sequence[Dependant]) -> Callable[..., Awaitable[Any]]:
    """Calls them one after the other and answers what the last one does."""
    numbers = {part.call: number for number, part in enumerate(parts)}
    steps = [_step(part, numbers) for part in parts]

    async def call(**given: Any) -> Any:
        given[_REQUEST].scope[_BEGUN] = True
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
