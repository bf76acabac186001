"""Lets schemathesis loose on a served site, and counts what came back."""

import asyncio
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema

from tests.fuzz import checks

_ = checks
"""Imported for being registered."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How long to try. `examples`: random requests an operation; `phases`: of schemathesis; `most_faults`: after how
    many it gives up, so that a site that answers no more is told of in minutes."""

    phases: frozenset[str]
    examples: int = 1
    most_faults: int | None = None
    request_seconds: int = 60
    seed: int = 20261120
    deterministic: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """One answer, or none, that must not be; `request` is what to send to see it again."""

    operation: str
    check: str
    told: str
    request: str
    answer: str

    def __str__(self) -> str:
        return f"{self.operation} [{self.check}]\n  {self.told}\n  sent: {self.request}\n  came: {self.answer}"


@dataclass
class Outcome:
    """What happened: requests by operation, answers by status, and faults."""

    requests: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        self.requests += other.requests
        self.statuses += other.statuses
        self.faults += other.faults


def config_of(address: str, token: str | None, effort: Effort) -> SchemathesisConfig:
    """Everything that schemathesis checks by itself is on, but for one: a valid form may be refused for what it says
    (a closed ticket, somebody who does not exist), so that `positive_data_acceptance` finds no faults here.
    """
    generation = {"deterministic": effort.deterministic, "max-examples": effort.examples, "database": "none"}
    signed = {"auth": {"openapi": {"HTTPBearer": {"bearer": token}}}} if token else {}
    return SchemathesisConfig.from_dict(
        {
            "base-url": f"http://{address}",
            "seed": effort.seed,
            "continue-on-failure": True,
            "request-timeout": effort.request_seconds,
            "workers": 1,
            "cache": {"enabled": False},
            "suppress-health-check": ["all"],
            "generation": generation,
            "phases": {
                name: {"enabled": name in effort.phases} for name in ("examples", "coverage", "fuzzing", "stateful")
            },
            "checks": {"positive_data_acceptance": {"enabled": False}},
        }
        | signed
    )


async def run(document: dict[str, Any], address: str, token: str | None, effort: Effort) -> Outcome:
    """Every operation of `document` against the site at `address`, as whoever the token stands for.

    In a process of its own: what schemathesis remembers of each operation comes to gigabytes, and beside the site it
    would have half of the processor time.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return await asyncio.get_running_loop().run_in_executor(apart, _run, document, address, token, effort)


def _run(document: dict[str, Any], address: str, token: str | None, effort: Effort) -> Outcome:
    schema = schemathesis.openapi.from_dict(document, config=config_of(address, token, effort))
    outcome, stream = Outcome(), from_schema(schema).execute()
    for event in stream:
        if effort.most_faults is not None and len(outcome.faults) >= effort.most_faults:
            stream.stop()
        if isinstance(event, events.ScenarioFinished):
            _count(event, outcome)
        elif isinstance(event, events.NonFatalError):
            outcome.faults.append(Fault(event.label, "schemathesis", str(event.info), "", ""))
        elif isinstance(event, events.FatalError):
            raise event.exception
    return outcome


def _count(event: events.ScenarioFinished, outcome: Outcome) -> None:
    recorder = event.recorder
    for interaction in recorder.interactions.values():
        outcome.requests[recorder.label] += 1
        if interaction.response is not None:
            outcome.statuses[interaction.response.status_code] += 1
    for case, found in recorder.checks.items():
        for check in found:
            if check.status is not Status.SUCCESS:
                outcome.faults.append(_fault(recorder, case, check))


def _fault(recorder: Any, case: str, check: Any) -> Fault:
    told = str(check.failure_info.failure) if check.failure_info else check.status.value
    interaction = recorder.interactions.get(case)
    sent = came = "nothing"
    if interaction is not None:
        request = interaction.request
        sent = f"{request.method} {request.uri} {request.body!r}"
        if interaction.response is not None:
            came = f"{interaction.response.status_code} {interaction.response.content!r}"
    return Fault(recorder.label, check.name, " ".join(told.split())[:400], sent[:600], came[:600])
