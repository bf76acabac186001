"""`make fuzz`: as many hostile requests as one has time for, by three people; a table, and every fault once.

Settings of the environment: FUZZ_EXAMPLES, random requests an operation and person; FUZZ_SEED, the same one makes the
same requests again; FUZZ_ONLY, a part of the addresses to look at a fault, where without it all are tried. The name of
this file keeps it out of `make test`.
"""

import logging
import os
import secrets
import sys
import time

import pytest
import structlog

from shouwen.features.organisation.contract import Appointment, Post
from tests.app.test_fuzz import DOCUMENT
from tests.conftest import TestOffice
from tests.features.complaints.steps import hired
from tests.fuzz.running import Effort, Outcome, run
from tests.fuzz.story import illustrated, told
from tests.platform.live import served

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES") or 200)
SEED = int(os.environ.get("FUZZ_SEED") or secrets.randbelow(2**32))
ONLY = os.environ.get("FUZZ_ONLY", "")
PATHS = {path: methods for path, methods in DOCUMENT["paths"].items() if ONLY in path}
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")


async def test_for_long(office: TestOffice) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    say(f"\nseed {SEED}, {EXAMPLES} random requests an operation and person, {len(PATHS)} addresses {ONLY}")
    document = illustrated(DOCUMENT | {"paths": PATHS}, await told(office))
    posts = [Appointment(post, office.cast.units["HQ"]) for post in Post]
    people = {
        "every post": await hired(office, "everything", *posts),
        "an agent": await hired(office, "one-post", Appointment(Post.AGENT, office.cast.units["HZT"])),
        "nobody": None,
    }
    total, started = Outcome(), time.monotonic()
    async with served(office) as site:
        for who, token in people.items():
            every = frozenset({"examples", "coverage", "fuzzing"} | ({"stateful"} if who == "every post" else set()))
            effort = Effort(every, EXAMPLES, SEED, deterministic=False)
            outcome = await run(document, site.address, token, effort)
            say(f"{who}: {outcome.requests.total()} requests, {len(outcome.faults)} faults")
            total.add(outcome)
    say(table(total, time.monotonic() - started))
    assert not total.faults, f"{len(total.faults)} faults; FUZZ_SEED={SEED} brings them back"
    assert len(total.requests.keys() - {"Stateful tests"}) >= sum(len(methods) for methods in PATHS.values())


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def table(outcome: Outcome, seconds: float) -> str:
    """Requests and faults of each operation, the totals, and each kind of fault once an operation."""
    faults: dict[str, list[str]] = {}
    for fault in outcome.faults:
        faults.setdefault(fault.operation, []).append(str(fault))
    lines = [f"{'operation':<72}{'requests':>9}{'faults':>8}"]
    for operation, requests in sorted(outcome.requests.items()):
        lines.append(f"{operation:<72}{requests:>9}{len(faults.get(operation, ())):>8}")
    answers = ", ".join(f"{count} × {status}" for status, count in sorted(outcome.statuses.items()))
    told_once = [min(each, key=len) for each in faults.values()]
    count = len(outcome.requests)
    total = f"{count} operations, {outcome.requests.total()} requests, {len(outcome.faults)} faults, {seconds:.0f} s"
    return "\n".join([*lines, "", total, f"answers: {answers}", *told_once])
