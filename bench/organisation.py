"""A very large organisation against a small one: what people do all day must cost the same in both."""

import json
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bench.client import Request
from bench.measure import Result, Side, compared
from bench.sites import Site, two_sites
from tests.cast import DANA, PASSWORD

_FLOOR = "the same in a small organisation"


def _get(path: str) -> Callable[[int], Request]:
    return lambda _: Request("GET", f"/api/v1{path}")


def _register(number: int) -> Request:
    """A complaint of another customer each time, so that none is a repeat."""
    form = DANA | {"phone": f"139{number:08d}", "occurred_at": "2025-12-31T00:00:00Z"}
    return Request("POST", "/api/v1/complaints", json.dumps(form).encode())


def _sign_in(_number: int) -> Request:
    form = {"username": "bob", "password": PASSWORD}
    return Request("POST", "/api/v1/session", json.dumps(form).encode())


# What is measured: name, who asks (nobody: without a token), the request, clients, requests a slice.
WORK: tuple[tuple[str, str | None, Callable[[int], Request], int, int], ...] = (
    ("organisation.sign_in", None, _sign_in, 2, 12),
    ("organisation.who_asks", "bob", _get("/session"), 4, 150),
    ("organisation.list_of_headquarters", "grace", _get("/tickets?limit=50"), 4, 60),
    ("organisation.list_of_a_team", "bob", _get("/tickets?limit=50"), 4, 60),
    ("organisation.list_of_an_agent", "alice", _get("/tickets?owner=me&limit=50"), 4, 60),
    ("organisation.counts_of_headquarters", "grace", _get("/tickets/counts"), 4, 60),
    ("organisation.handlers_of_a_department", "mona", _get("/units/{HZN}/staff?post=handler"), 4, 100),
    ("organisation.registration", "alice", _register, 4, 60),
    ("organisation.staff_list", "ada", _get("/staff"), 4, 60),
    ("organisation.staff_by_name", "ada", _get("/staff?q=%E6%9E%97"), 4, 60),
    ("organisation.staff_of_a_post", "ada", _get("/staff?post=manager"), 4, 60),
    ("organisation.tree_top", "ada", _get("/organisation/tree"), 4, 60),
    ("organisation.tree_below_headquarters", "ada", _get("/organisation/tree?parent={HQ}"), 4, 60),
    ("organisation.find_unit", "ada", _get("/organisation/search?q=HZ"), 4, 60),
    ("organisation.who_may", "ada", _get("/organisation/permissions/complaints.close/holders"), 4, 60),
    ("organisation.my_work", "hank", _get("/my-work"), 4, 60),
    ("customers.glance", "alice", _get("/glance?phone=13900000001"), 4, 60),
)


async def bench(home: Path | None = None) -> AsyncIterator[Result]:
    """Each result as soon as it is measured."""
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as made:
        async with two_sites(home or Path(made)) as (large, small):
            for name, who, make, clients, requests in WORK:
                sides = {"large": _side(large, who, make), _FLOOR: _side(small, who, make)}
                yield await compared(name, sides, large.rows, clients, requests)


def _side(site: Site, who: str | None, make: Callable[[int], Request]) -> Side:
    def here(number: int) -> Request:
        request = make(number)
        path = request.path
        for code, unit in site.unit_ids.items():
            path = path.replace("{" + code + "}", unit)
        return Request(request.method, path, request.body)

    return Side((site.port,), [site.tokens[who] if who else None], here)
