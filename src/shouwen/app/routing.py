"""Every feature's routes in one flat list, and the way straight to one of them.

The framework asks one included router after the other, and in each one route after the other, twice: with nearly two
hundred routes that took longer than the rules of a complaint. Here a request's route is looked up by method, number of
segments, first and last word; what is not found so (another method, a slash too many, nothing at all) goes the
framework's own way and has the framework's own answer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

from shouwen.app.plain_route import PlainRoute

_KEPT = (
    "response_model",
    "status_code",
    "tags",
    "dependencies",
    "summary",
    "description",
    "response_description",
    "responses",
    "deprecated",
    "methods",
    "operation_id",
    "response_model_include",
    "response_model_exclude",
    "response_model_by_alias",
    "response_model_exclude_unset",
    "response_model_exclude_defaults",
    "response_model_exclude_none",
    "include_in_schema",
    "response_class",
    "name",
    "callbacks",
    "openapi_extra",
)
_Place = tuple[str, int, str, str]
_ANY = "{}"


class NotPlain(Exception):
    """A feature hands over something else than operations: nested routers, mounts, sockets."""


def add_plainly(api: APIRouter, routers: Iterable[APIRouter]) -> None:
    """Adds every operation of these routers itself, under the prefix of `api`, instead of the routers."""
    for router in routers:
        for route in router.routes:
            if not isinstance(route, APIRoute):
                raise NotPlain(f"{route} is no operation")
            kept = {name: getattr(route, name) for name in _KEPT}
            api.add_api_route(route.path, route.endpoint, route_class_override=PlainRoute, **kept)


class Shelves:
    """The routes below one prefix, each where a request will look for it. They never change: made once a process."""

    def __init__(self, prefix: str, routes: Sequence[APIRoute]) -> None:
        self._prefix = f"{prefix}/"
        self._shelves: dict[_Place, list[APIRoute]] = defaultdict(list)
        lasts = {_words(route.path.removeprefix(self._prefix))[2] for route in routes}
        for route in routes:
            for place in self._places(route, lasts):
                self._shelves[place].append(route)

    def _places(self, route: APIRoute, lasts: Iterable[str]) -> Iterator[_Place]:
        """Where it may be looked for: one whose last word is open also stands with those that end in a known one."""
        count, first, last = _words(route.path.removeprefix(self._prefix))
        if first == _ANY or ("{" in route.path and ":" in route.path):
            raise NotPlain(f"{route.path} cannot be found by its first word and its number of segments")
        for method in route.methods or ():
            for each in lasts if last == _ANY else (last,):
                yield method, count, first, each

    def at(self, method: str, path: str) -> Sequence[APIRoute]:
        """Those that may be meant."""
        if not path.startswith(self._prefix):
            return ()
        count, first, last = _words(path.removeprefix(self._prefix))
        shelf = self._shelves.get((method, count, first, last))
        return self._shelves.get((method, count, first, _ANY), ()) if shelf is None else shelf


class Shelved:
    """Around a router: hands a request to its route, if it is one of those on the shelves; else asks the router."""

    def __init__(self, app: ASGIApp, shelves: Shelves) -> None:
        self._app = app
        self._shelves = shelves

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = self._found(scope) if scope["type"] == "http" else None
        await (route.handle if route else self._app)(scope, receive, send)

    def _found(self, scope: Scope) -> APIRoute | None:
        for route in self._shelves.at(scope["method"], scope["path"]):
            match, found = route.matches(scope)
            if match is Match.FULL:
                scope.update(found)
                return route
        return None


def _words(path: str) -> tuple[int, str, str]:
    """How many segments, the first and the last; a parameter is any word."""
    segments = [_ANY if segment.startswith("{") else segment for segment in path.split("/")]
    return len(segments), segments[0], segments[-1]
