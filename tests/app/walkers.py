"""Fifteen people and more, to walk over every operation: each post in three provinces, with the permissions of now."""

from dataclasses import dataclass
from uuid import UUID

import httpx
from sqlalchemy import select

from shouwen.features.organisation.contract import Appointment, OpenUnit, Post
from shouwen.features.organisation.tables import roles
from shouwen.kernel.messages import ANYONE, SIGNED_IN, THE_SYSTEM
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired

HOME = "HZ"
"""The province in which the examples happen."""
POSTS = (Post.AGENT, Post.HANDLER, Post.COMPLAINT_OFFICER, Post.SUPERVISOR, Post.MANAGER)
SEATS: dict[str, str] = {
    Post.AGENT: "T",
    Post.SUPERVISOR: "T",
    Post.HANDLER: "N",
    Post.MANAGER: "",
    Post.COMPLAINT_OFFICER: "C",
}
"""In which unit of a province each post sits: its team, network department, complaint department, or the province."""


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody with one post in one province, and what that post may do by the table of roles."""

    post: str
    province: str
    permissions: frozenset[str]
    token: str

    def may(self, permission: str) -> bool:
        return permission in (ANYONE, SIGNED_IN) or permission in self.permissions


async def walkers_of(office: TestOffice) -> list[Walker]:
    """One person a post and province, strangers first: what they are refused changes nothing for the next."""
    units = await _three_provinces(office)
    rows = await office.read.tuples(select(roles.c.code, roles.c.permissions))
    granted = {code: frozenset(permissions) for code, permissions in rows}
    walkers = []
    for province in ("QT", "YL", HOME):
        for post in POSTS:
            seat = units[province + SEATS[post]]
            token = await hired(office, f"{post}.{province.lower()}".replace("_", "-"), Appointment(post, seat))
            walkers.append(Walker(post, province, granted[post], token))
    return walkers


async def _three_provinces(office: TestOffice) -> dict[str, UUID]:
    units: dict[str, UUID] = dict(office.cast.units)
    for code, parent, kind, function in (
        ("YLT", "YL", "team", None),
        ("QT", "HQ", "province", None),
        ("QTC", "QT", "department", "complaint"),
        ("QTN", "QT", "department", "network"),
        ("QTT", "QT", "team", None),
    ):
        wish = OpenUnit(units[parent], kind, code, f"{code}号", f"Unit {code}", function)
        units[code] = await office.desk.run(wish, THE_SYSTEM)
    return units


def judge(walker: Walker, permission: str, answer: httpx.Response, own: bool) -> str | None:
    """What is wrong with this answer to this person, if anything is."""
    told = answer.json().get("id") if answer.headers.get("content-type", "").endswith("problem+json") else None
    # A finer permission may be wanted on the way: then the refusal names that one.
    wanted = answer.json().get("permission", permission) if told == "not-permitted" else permission
    refused = (answer.status_code, told, wanted) == (403, "not-permitted", permission)
    if answer.status_code >= 500 or answer.status_code == 401:
        return f"{answer.status_code} for the {walker.post} of {walker.province}: {answer.text[:300]}"
    if refused == walker.may(permission):
        verb = "refused" if refused else "let in"
        return f"the {walker.post} of {walker.province} was {verb}, whose role says otherwise about {permission}"
    if walker.may(permission) and walker.province != HOME:
        right = (200, 201, 202, 204, 403, 404, 409, 422) if own else (403, 404)
        if answer.status_code not in right:
            return f"the strange {walker.post} of {walker.province} got {answer.status_code}: {answer.text[:300]}"
    return None


def client_of(office: TestOffice, walker: Walker) -> httpx.AsyncClient:
    return client_with(office, walker.token, "zh-CN")
