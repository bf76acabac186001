"""The demo's BOSS as a web server."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import uvicorn
from fastapi import FastAPI, Query, Request, Response
from fastapi.responses import JSONResponse

from shouwen.app.demo.boss.behaviour import FOREIGN, Behaviour, Mood, Moody
from shouwen.app.demo.boss.papers import Json, bill_papers, customer_paper, product_papers
from shouwen.app.demo.boss.residents import Resident, neighbour_of, resident_numbered, resident_with
from shouwen.app.web_server import WebServer
from shouwen.kernel.clock import Clock, SystemClock

_PATIENCE = 1
_ALWAYS_THERE = ("id", "href", "@type")
Fields = Annotated[str | None, Query()]
Limit = Annotated[int, Query(ge=0, le=100)]
Offset = Annotated[int, Query(ge=0)]
Phone = Annotated[str | None, Query(alias="contactMedium.characteristic.phoneNumber")]
Party = Annotated[str | None, Query(alias="relatedParty.id")]


@dataclass(frozen=True, slots=True)
class DemoBoss:
    """A demo BOSS that listens at `url`; `mood` may be set without HTTP too."""

    url: str
    mood: Mood


def make_demo_boss(clock: Clock, mood: Mood) -> FastAPI:
    """TMF629, TMF637 and TMF678 for reading, and the knobs under /demo."""
    app = FastAPI(title="Demo BOSS", docs_url=None, redoc_url=None)
    _add_customers(app)
    _add_belongings(app, clock)

    @app.get("/demo/behaviour")
    async def behaviour() -> Behaviour:
        """How it behaves now."""
        return mood.behaviour

    @app.post("/demo/behaviour")
    async def behave(wanted: Behaviour) -> Behaviour:
        """From now on it behaves so."""
        mood.become(wanted)
        return wanted

    app.add_middleware(Moody, mood=mood)
    return app


def _add_customers(app: FastAPI) -> None:
    @app.get("/tmf-api/customerManagement/v4/customer")
    async def customers(
        request: Request, phone: Phone = None, fields: Fields = None, limit: Limit = 20, offset: Offset = 0
    ) -> Response:
        """Customers by phone number; this BOSS has no list of all."""
        if phone is None:
            return _asked_badly("contactMedium.characteristic.phoneNumber is needed")
        return _page(_found(request, resident_with(phone), lambda one: [customer_paper(one)]), fields, limit, offset)

    @app.get("/tmf-api/customerManagement/v4/customer/{number}")
    async def customer(request: Request, number: str, fields: Fields = None) -> Response:
        """One customer by BOSS's own number."""
        found = _found(request, resident_numbered(number), lambda one: [customer_paper(one)])
        return JSONResponse(_picked(found[0], fields)) if found else _error(404, "notFound", "No such customer")


def _add_belongings(app: FastAPI, clock: Clock) -> None:
    @app.get("/tmf-api/productInventory/v4/product")
    async def products(
        request: Request, party: Party = None, fields: Fields = None, limit: Limit = 20, offset: Offset = 0
    ) -> Response:
        """The products of a customer."""
        if party is None:
            return _asked_badly("relatedParty.id is needed")
        papers = _found(request, resident_numbered(party), lambda one: product_papers(one, clock.now()))
        return _page(papers, fields, limit, offset)

    @app.get("/tmf-api/customerBillManagement/v4/customerBill")
    async def bills(
        request: Request, party: Party = None, fields: Fields = None, limit: Limit = 20, offset: Offset = 0
    ) -> Response:
        """The bills of a customer, the newest first."""
        if party is None:
            return _asked_badly("relatedParty.id is needed")
        papers = _found(request, resident_numbered(party), lambda one: bill_papers(one, clock.now()))
        return _page(papers, fields, limit, offset)


def _found(request: Request, resident: Resident | None, papers: Callable[[Resident], list[Json]]) -> list[Json]:
    if resident is None:
        return []
    return papers(neighbour_of(resident) if request.scope.get(FOREIGN) else resident)


def _page(found: list[Json], fields: str | None, limit: int, offset: int) -> Response:
    part = found[offset : offset + limit]
    headers = {"X-Total-Count": str(len(found)), "X-Result-Count": str(len(part))}
    return JSONResponse([_picked(one, fields) for one in part], headers=headers)


def _picked(paper: Json, fields: str | None) -> Json:
    """The attributes that were asked for; id and href are always there (TMF630)."""
    if not fields:
        return paper
    wanted = {*_ALWAYS_THERE, *(name.strip() for name in fields.split(","))}
    return {name: value for name, value in paper.items() if name in wanted}


def _asked_badly(reason: str) -> Response:
    return _error(400, "badRequest", reason)


def _error(status: int, code: str, reason: str) -> Response:
    return JSONResponse({"code": code, "reason": reason, "status": str(status)}, status)


@asynccontextmanager
async def demo_boss(host: str = "127.0.0.1", port: int = 0, clock: Clock | None = None) -> AsyncIterator[DemoBoss]:
    """A demo BOSS for as long as the context lasts; port 0 takes a free one. OSError: the port is taken."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    mood = Mood()
    config = uvicorn.Config(
        make_demo_boss(clock or SystemClock(), mood),
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = WebServer(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        while not server.started and not serving.done():  # noqa: ASYNC110 - uvicorn has a flag, no event
            await asyncio.sleep(0.01)
        host, port = listener.getsockname()[:2]
        yield DemoBoss(f"http://{f'[{host}]' if ':' in host else host}:{port}", mood)
    finally:
        server.should_exit = True
        await serving
        listener.close()


def how_to_spoil(url: str) -> str:
    """What to type to see the product with a BOSS that is not well."""
    knob = f"curl -X POST {url}/demo/behaviour -H 'Content-Type: application/json' -d"
    return f'Demo BOSS at {url}. To spoil it: {knob} \'{{"mode": "slow"}}\' (normal, slow, wrong, down, flaky)'
