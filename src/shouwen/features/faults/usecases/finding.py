"""Looks for reports that look like one fault, and proposes it; people decide."""

from datetime import timedelta
from typing import Any

from shouwen.features.faults import rules
from shouwen.features.faults.contract import (
    FIND_JOB,
    DismissProposal,
    FaultsProposed,
    FindClusters,
    LookForFaults,
    MassFaultRules,
    ProposalDismissed,
    ProposalSettled,
    ProposalState,
)
from shouwen.features.faults.queries.clusters import (
    There,
    busy_departments,
    fresh_reports,
    open_proposals_at,
    places_of_open_faults,
    the_proposal,
)
from shouwen.features.faults.queries.faults import Home
from shouwen.features.faults.usecases.taking import home, written
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.platform.work import Work

_LONGEST = timedelta(days=1)
OFFICER = "complaint_officer"


async def look_for_faults(command: LookForFaults, work: Work) -> None:  # noqa: ARG001 - its name says it all
    for unit in await busy_departments(work.read, work.now() - _LONGEST):
        work.defer(FIND_JOB, unit=unit)


async def find_clusters(command: FindClusters, work: Work) -> int:
    around = await home(command.unit, work)
    rule, until = around.rule, work.now()
    reports = await fresh_reports(work.read, command.unit, rule, until - timedelta(minutes=rule.minutes), until)
    found = rules.clusters(reports, rule)
    if not found:
        return 0
    there = await open_proposals_at(work.read, command.unit, rule.same)
    faults = await places_of_open_faults(work.read, command.unit)
    covered = {rules.key_of(place[rule.same]) for place in faults}
    fresh = 0
    for cluster in found:
        if cluster.key in covered:
            continue
        known = there.get(cluster.key)
        if known is None:
            await _propose(cluster, around, rule, work)
            fresh += 1
        else:
            _widen(known, cluster, work)
    return fresh


async def _propose(cluster: rules.Cluster, around: Home, rule: MassFaultRules, work: Work) -> None:
    proposal = work.new_id()
    row: dict[str, object] = {"id": proposal, "unit_id": around.unit, "place_kind": rule.same}
    row |= {"place_key": cluster.key, "place": cluster.place, "district": cluster.district}
    row |= {"category": cluster.category, "minutes": rule.minutes, "found_at": work.now()}
    row |= {"state": ProposalState.OPEN} | _reports(cluster)
    work.add("mass_fault_proposals", row | dict.fromkeys(("settled_at", "settled_by", "reason", "fault_id")))
    count = len(cluster.reports)
    work.record(FaultsProposed(subject=proposal, units=around.path, count=count))
    data: dict[str, str | int] = {"count": count, "minutes": rule.minutes}
    await work.run(NotifyPeople(NoticeKind.FAULT_PROPOSED, duties=((around.unit, OFFICER),), data=data))


def _reports(cluster: rules.Cluster) -> dict[str, object]:
    reports = cluster.reports
    ids = [one.ticket for one in reports]
    return {"tickets": ids, "first_at": reports[0].registered_at, "last_at": reports[-1].registered_at}


def _widen(known: There, cluster: rules.Cluster, work: Work) -> None:
    """More of the same: those that have left the window stay."""
    fresh = [one for one in cluster.reports if one.ticket not in known.tickets]
    if fresh:
        tickets = [*known.tickets, *(one.ticket for one in fresh)]
        work.change("mass_fault_proposals", {"id": known.id}, tickets=tickets, last_at=fresh[-1].registered_at)


async def dismiss_proposal(command: DismissProposal, work: Work) -> None:
    reason = written("reason", command.reason)
    found = await the_proposal(work.read, command.proposal, work.actor.scope)
    if found.state != ProposalState.OPEN:
        raise ProposalSettled(subject=found.id)
    settled: dict[str, Any] = {"settled_at": work.now(), "settled_by": work.actor.id, "reason": reason}
    work.change("mass_fault_proposals", {"id": found.id}, state=ProposalState.DISMISSED, **settled)
    around = await home(found.unit_id, work)
    work.record(ProposalDismissed(subject=found.id, units=around.path))
