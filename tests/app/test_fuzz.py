"""Some minutes of hostile requests to every operation; `make fuzz` goes on for as long as one likes."""

import json
from collections.abc import AsyncIterator

import pytest

from shouwen.app.http import openapi_text
from shouwen.features.organisation.contract import Appointment, Post
from tests.conftest import TestOffice
from tests.features.complaints.steps import client_with, hired
from tests.fuzz.running import Effort, Outcome, run
from tests.fuzz.story import illustrated, told
from tests.platform.live import Site, served

DOCUMENT = json.loads(openapi_text())
OPERATIONS = sum(len(methods) for methods in DOCUMENT["paths"].values())
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Generating overly large repr")]


@pytest.fixture
async def site(office: TestOffice) -> AsyncIterator[Site]:
    async with served(office) as running:
        yield running


def effort(*phases: str, examples: int = 1) -> Effort:
    return Effort(frozenset(phases), examples, most_faults=10, request_seconds=30)


def told_of(outcome: Outcome) -> str:
    return "\n".join(str(fault) for fault in outcome.faults[:20]) + f"\n{len(outcome.faults)} faults"


async def test_somebody_who_may_do_everything_finds_no_fault(site: Site) -> None:
    """All that schemathesis derives from the document itself, and some random requests besides."""
    office = site.office
    document = illustrated(DOCUMENT, await told(office))
    token = await hired(office, "everything", *[Appointment(post, office.cast.units["HQ"]) for post in Post])
    outcome = await run(document, site.address, token, effort("coverage", "fuzzing", examples=3))
    assert not outcome.faults, told_of(outcome)
    assert len(outcome.requests) == OPERATIONS
    assert outcome.statuses[200] > 500, "most requests came to nothing: the story no longer fits the addresses"
    signed_in = await client_with(office, token).get("/api/v1/session")
    assert signed_in.status_code == 200, "whoever sent all this was locked out on the way, so that the rest says little"


@pytest.mark.parametrize("post", [Post.AGENT, None])
async def test_nor_does_somebody_who_may_do_little_or_nothing(site: Site, post: Post | None) -> None:
    office = site.office
    token = await hired(office, "one-post", Appointment(post, office.cast.units["YL"])) if post else None
    outcome = await run(DOCUMENT, site.address, token, effort("fuzzing"))
    assert not outcome.faults, told_of(outcome)
    assert len(outcome.requests) == OPERATIONS
