"""Refunds of the shipped type in Haizhou's business department: Bea checks and pays, Rita heads it."""

from httpx import AsyncClient

from shouwen.features.organisation.contract import Appointment, Post
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired
from tests.features.workorders.making import Json, finished, registered

FIELDS: Json = {"reason": "double", "way": "balance"}


async def works(office: TestOffice, name: str, post: str, unit: str) -> AsyncClient:
    return client_with(office, await hired(office, name, Appointment(post, office.cast.units[unit])), "en")


async def bea(office: TestOffice) -> AsyncClient:
    return await works(office, "bea", Post.HANDLER, "HZB")


async def refund(office: TestOffice, amount: float) -> Json:
    """As Alice took it."""
    return await registered(office, type="refund", category="other", fields=FIELDS | {"amount": amount})


async def asked_for(office: TestOffice, amount: float, by: AsyncClient | None = None) -> Json:
    """One that Bea found to be justified."""
    return await finished(by or await bea(office), await refund(office, amount), "justified")
