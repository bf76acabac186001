"""The web application: API, live socket, health, metrics, and the front end's files."""

import json
import time
from functools import cache
from pathlib import Path

from fastapi import APIRouter, FastAPI, Response, WebSocket
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.routing import APIRoute
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from shouwen import __version__
from shouwen.app.acd.exchange import phones_url
from shouwen.app.context import Office, make_office
from shouwen.app.features import FEATURES
from shouwen.app.front_end import serve_front_end
from shouwen.app.health import health_of, is_well
from shouwen.app.phone_line import serve_line
from shouwen.app.routing import Shelved, Shelves, add_plainly
from shouwen.features.glance.ports import Boss
from shouwen.features.organisation.api import recogniser
from shouwen.features.organisation.queries import unit_within
from shouwen.features.portal.api import LARGEST_BODY as LARGEST_PUBLIC_BODY
from shouwen.features.portal.api import PUBLIC
from shouwen.features.portal.attempts import Attempts
from shouwen.features.telephony.contract import USE
from shouwen.features.tickets.contract import READ
from shouwen.features.tickets.queries import may_see
from shouwen.gateways.boss import NotConnected
from shouwen.gateways.oidc import OidcDoor
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SystemClock
from shouwen.kernel.messages import Actor
from shouwen.platform import telemetry
from shouwen.platform.database import GRACE, in_all
from shouwen.platform.pdf import Press
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.socket import RECHECK_SECONDS, LiveSocket
from shouwen.platform.realtime.topics import Topic
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings
from shouwen.platform.web import problems
from shouwen.platform.web.bodies import LARGEST_BODY, BodyLimit
from shouwen.platform.web.document import Api
from shouwen.platform.web.headers import SafeHeaders
from shouwen.platform.web.keepable import Keepable
from shouwen.platform.web.origin import SameOrigin
from shouwen.platform.web.places import Address, addresses_of

API = "/api/v1"


def make_app(
    office: Office,
    hub: Hub,
    front_end: Path | None,
    recheck_seconds: float = RECHECK_SECONDS,
    boss: Boss | None = None,
) -> FastAPI:
    """The application on an open office; `front_end` is the folder of built files, if there is one. Without `boss` no
    BOSS is connected."""

    app = _empty_app()
    _hand_over(app, office, boss or NotConnected())
    problems.install(app, _addresses())
    app.router.routes.extend(_operations())
    app.router.middleware_stack = Shelved(app.router.middleware_stack, _shelves())
    _add_live(app, office, hub, recheck_seconds)
    _add_phone_line(app, office)
    _add_health(app, office)
    app.add_middleware(Measured, statement_seconds=office.settings.statement_seconds)
    app.add_middleware(Keepable)
    # What takes files writes them to disk as they come, with limits of its own.
    streams = [each.pattern.pattern for each in _addresses() if each.takes_files]
    tighter = {f"{API}{PUBLIC}": LARGEST_PUBLIC_BODY}
    app.add_middleware(BodyLimit, most=LARGEST_BODY, tighter=tighter, streams=streams)
    app.add_middleware(SameOrigin, allowed=office.settings.allowed_origins)
    app.add_middleware(SafeHeaders, api="/api/", https=office.settings.secure_cookies)
    if office.settings.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(office.settings.trusted_proxies))
    if front_end is not None:
        serve_front_end(app, front_end)
    return app


def _empty_app() -> FastAPI:
    return Api(
        title="Shouwen",
        version=__version__,
        summary="Customer-service centre of a telecom operator",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_name_of,
        # What an operator sees are measures of our own; the framework would look for others' at every request.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )


def _hand_over(app: FastAPI, office: Office, boss: Boss) -> None:
    """What routes ask for by `Depends`."""
    app.state.desk = office.desk
    app.state.reader = office.database.read
    app.state.settings = office.settings
    app.state.clock = office.clock
    app.state.press = Press()
    app.state.boss = boss
    app.state.customer_attempts = Attempts(office.database, office.clock, office.settings)
    app.state.outside_door = OidcDoor(office.settings, office.clock)
    app.state.recognise = recogniser(office.database, office.clock, office.settings)


@cache
def _operations() -> tuple[APIRoute, ...]:
    """Every feature's routes. They hold no state, and working out their forms takes longest: done once a process."""
    api = APIRouter(prefix=API, generate_unique_id_function=_name_of)
    add_plainly(api, (routes for feature in FEATURES for routes in feature.routers))
    return tuple(route for route in api.routes if isinstance(route, APIRoute))


@cache
def _shelves() -> Shelves:
    return Shelves(API, _operations())


@cache
def _addresses() -> tuple[Address, ...]:
    return tuple(addresses_of(_operations()))


def _name_of(route: APIRoute) -> str:
    return route.name


def openapi_text() -> str:
    """The OpenAPI document of the whole API, without a database."""
    office = make_office(Settings(), "postgresql://", SystemClock(), Chance(0))
    hub = Hub(office.database, Viewers(office.database, office.clock))
    return json.dumps(make_app(office, hub, None).openapi(), ensure_ascii=False, indent=1, sort_keys=True)


def _add_live(app: FastAPI, office: Office, hub: Hub, recheck_seconds: float) -> None:
    async def may_follow(topic: Topic, actor: Actor) -> bool:
        if topic.kind == "person":
            return topic.id == actor.id
        if not actor.may(READ):
            return False
        if topic.kind == "ticket":
            return await may_see(office.database.read, topic.id, actor.scope)
        return await unit_within(office.database.read, topic.id, actor.scope)

    @app.websocket(f"{API}/live")
    async def live(socket: WebSocket) -> None:
        connection, recognise = office.ids.next(), app.state.recognise
        await LiveSocket(socket, hub, connection, recognise, may_follow, recheck_seconds).serve()


def _add_phone_line(app: FastAPI, office: Office) -> None:
    if office.settings.phones == "off":
        return

    @app.websocket(f"{API}/telephony/line")
    async def line(socket: WebSocket) -> None:
        await serve_line(socket, phones_url(office.settings), app.state.recognise, USE)


def _add_health(app: FastAPI, office: Office) -> None:
    @app.get("/healthz", include_in_schema=False)
    async def alive() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @app.get("/readyz", include_in_schema=False)
    async def ready() -> JSONResponse:
        found = await health_of(office)
        return JSONResponse(found | {"version": __version__}, 200 if is_well(found) else 503)

    @app.get("/metrics", include_in_schema=False)
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


class Measured:
    """Times every request by its route, so that ids do not become labels, and gives it its time in the database."""

    def __init__(self, app: ASGIApp, statement_seconds: int) -> None:
        self._app = app
        self._seconds = statement_seconds + GRACE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            with in_all(self._seconds):
                await self._app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            measure = telemetry.labelled(telemetry.REQUESTS, scope["method"], route, str(status))
            measure.observe(time.perf_counter() - started)
