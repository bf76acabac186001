"""Taking in units and people from a file: what is right goes in, what is wrong is kept to be corrected."""

from collections.abc import Iterable
from uuid import UUID

from shouwen.features.organisation.contract import (
    OpenUnit,
    SkillLevel,
    SkillsSet,
    StaffEmployed,
    Term,
)
from shouwen.features.organisation.contract.importing import (
    IMPORT_JOB,
    BeginImport,
    CodesGiven,
    CodesHandedOut,
    Counts,
    DiscardImport,
    FinishImport,
    GiveFirstCodes,
    ImportFinished,
    ImportLaid,
    ImportOfAnother,
    ImportStarted,
    ImportState,
    LayImport,
    NewCode,
    NotToBeTaken,
    RowsTakenIn,
    StartImport,
    TakeInPeople,
    TakeInUnits,
)
from shouwen.features.organisation.queries.importing import (
    ImportLine,
    codes_wanted,
    the_import,
    world_of_people,
    world_of_units,
)
from shouwen.features.organisation.rules.judging import Fate, Judged, Planned, judged_people, judged_units
from shouwen.features.organisation.usecases.appointing import appoint
from shouwen.features.organisation.usecases.staffing import (
    blank_credentials,
    code_columns,
    new_code,
    record_change,
)
from shouwen.kernel.messages import NotFound
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_BLANK = {"seat_kind": None, "seat": None}


async def lay_import(command: LayImport, work: Work) -> UUID:
    import_id, foreseen = work.new_id(), command.foreseen
    work.add(
        "organisation_imports",
        {
            "id": import_id,
            "kind": command.kind,
            "file_name": command.file_name,
            "sha256": command.sha256,
            "state": ImportState.PREVIEWED,
            "started_at": work.now(),
            "started_by": work.actor.id,
            "unit_id": work.actor.unit,
            "finished_at": None,
            "rows_seen": foreseen.seen,
            "rows_taken": foreseen.taken,
            "rows_known": foreseen.known,
            "rows_refused": foreseen.refused,
            "problems": [],
            "codes_given": False,
        },
    )
    work.record(ImportLaid(subject=import_id, sha256=command.sha256, rows=foreseen.seen, units=_units(work.actor.unit)))
    return import_id


async def start_import(command: StartImport, work: Work) -> None:
    line = await _own(command.id, work)
    _move(line, (ImportState.PREVIEWED, ImportState.FAILED), ImportState.RUNNING, work)
    if command.queued:
        work.defer(IMPORT_JOB, import_id=line.id)
    work.record(ImportStarted(subject=line.id, units=(line.unit_id,)))


async def begin_import(command: BeginImport, work: Work) -> None:
    """A job that is run again counts anew: rows that are in by then count as known."""
    line = await the_import(work.read, command.id)
    if line.state != ImportState.RUNNING:
        raise NotToBeTaken(subject=line.id)
    zero = {"rows_taken": 0, "rows_known": 0, "rows_refused": 0}
    work.change("organisation_imports", {"id": line.id}, guarded=True, **zero, problems=[])


async def discard_import(command: DiscardImport, work: Work) -> None:
    line = await _own(command.id, work)
    _move(line, (ImportState.PREVIEWED, ImportState.FAILED), ImportState.DISCARDED, work)
    work.record(ImportFinished(subject=line.id, state=ImportState.DISCARDED, units=(line.unit_id,)))


async def finish_import(command: FinishImport, work: Work) -> None:
    line = await the_import(work.read, command.id)
    waiting = command.state is ImportState.DISCARDED
    before = (ImportState.PREVIEWED, ImportState.FAILED) if waiting else (ImportState.RUNNING,)
    _move(line, before, command.state, work)
    work.record(ImportFinished(subject=line.id, state=command.state, units=(line.unit_id,)))


async def take_in_units(command: TakeInUnits, work: Work) -> Counts:
    world = await world_of_units(work.read, work.actor, work.now(), command.rows)
    known = {code: unit.id for code, unit in world.units.items()}
    judged = judged_units(command.rows, world)
    for one in judged:
        # Its parent is there: rows come level by level.
        if one.fate is Fate.NEW:
            values = one.row.values
            name = values["name"]
            await work.run(
                OpenUnit(
                    known[values["parent"]],
                    values["kind"],
                    values["code"],
                    name,
                    values.get("name_en") or name,
                    values.get("function") or None,
                )
            )
    return _counted(command.id, "units", judged, command.header, (), work)


async def take_in_people(command: TakeInPeople, work: Work) -> Counts:
    world = await world_of_people(work.read, work.actor, work.now(), command.rows)
    judged = judged_people(command.rows, world)
    new = [_keep(one.plan, work) for one in judged if one.plan is not None]
    return _counted(command.id, "people", judged, command.header, [person for person in new if person], work)


async def give_first_codes(command: GiveFirstCodes, work: Work) -> list[NewCode]:
    line = await _own(command.id, work)
    if line.state not in (ImportState.DONE, ImportState.FAILED):
        raise NotToBeTaken(subject=line.id)
    if line.codes_given:
        raise CodesGiven(subject=line.id)
    # Guarded, so that of two who ask at once one is refused and nobody's code is void before it is read.
    key = {"id": line.id, "codes_given": False}
    work.change("organisation_imports", key, codes_given=Sql("true"))
    people, codes = await codes_wanted(work.read, line.id), []
    for person in people:
        code = new_code()
        work.change("credentials", {"staff_id": person.id}, guarded=True, **code_columns(code, work))
        codes.append(NewCode(person.username, person.name, person.agent_no, code))
    told = tuple(person.id for person in people)
    work.record(CodesHandedOut(subject=line.id, people=told, units=(line.unit_id,)))
    return codes


def _keep(plan: Planned, work: Work) -> UUID | None:
    """Writes a row's person; answers the id of a new one."""
    if plan.person is None:
        person = work.new_id()
        row = {"id": person, "username": plan.username, "active": True, "version": 1, "left_at": None}
        work.add("staff", row | _BLANK | plan.columns)
        work.add("credentials", blank_credentials(person, work) | {"code_hash": None, "code_until": None})
        posts = tuple(post for post, _ in plan.posts)
        work.record(StaffEmployed(subject=person, name=str(plan.columns["name"]), posts=posts, units=(plan.unit,)))
    else:
        person = plan.person.id
        if plan.columns:
            key = {"id": person, "version": plan.person.version}
            work.change("staff", key, guarded=True, **plan.columns)
            record_change(person, plan.columns, (plan.person.unit_id, plan.unit), work)
    for post, unit in plan.posts:
        appoint(person, plan.unit, Term(post, unit), work)
    for skill, level in plan.skills.items():
        work.put("staff_skills", ("staff_id", "skill"), {"staff_id": person, "skill": skill, "level": level})
    if plan.skills:
        skills = tuple(SkillLevel(skill, level) for skill, level in plan.skills.items())
        work.record(SkillsSet(subject=person, skills=skills, units=(plan.unit,)))
    return person if plan.person is None else None


def _counted(
    import_id: UUID, sheet: str, judged: list[Judged], header: tuple[str, ...], new: Iterable[UUID], work: Work
) -> Counts:
    """Adds what became of the rows to the import."""
    fates = [one.fate for one in judged]
    counts = Counts(
        seen=len(fates),
        taken=fates.count(Fate.NEW) + fates.count(Fate.CHANGED),
        known=fates.count(Fate.KNOWN),
        refused=fates.count(Fate.REFUSED),
    )
    bad = [problem_row(one) for one in judged if one.fate is Fate.REFUSED]
    work.change(
        "organisation_imports",
        {"id": import_id},
        rows_taken=Sql("t.rows_taken + r.rows_taken", counts.taken),
        rows_known=Sql("t.rows_known + r.rows_known", counts.known),
        rows_refused=Sql("t.rows_refused + r.rows_refused", counts.refused),
        problems=Sql("t.problems || r.problems", [{"sheet": sheet, "header": header, "rows": bad}] if bad else []),
    )
    work.record(
        RowsTakenIn(
            subject=import_id,
            taken=counts.taken,
            known=counts.known,
            refused=counts.refused,
            people=tuple(new),
            units=_units(work.actor.unit),
        )
    )
    return counts


def problem_row(one: Judged) -> dict[str, object]:
    """A refused row as it is kept."""
    errors = [{"field": each.field, "id": each.id, "params": each.params} for each in one.problems]
    return {"line": one.row.line, "cells": one.row.cells, "errors": errors}


async def _own(import_id: UUID, work: Work) -> ImportLine:
    """Only whoever looked at a file decides about it."""
    line = await the_import(work.read, import_id)
    if UUID(str(line.started_by["id"])) == work.actor.id:
        return line
    if line.unit_id in work.actor.scope.roots:
        raise ImportOfAnother(subject=import_id)
    raise NotFound


def _move(line: ImportLine, before: tuple[ImportState, ...], after: ImportState, work: Work) -> None:
    if line.state not in before:
        raise NotToBeTaken(subject=line.id)
    ended = None if after is ImportState.RUNNING else work.now()
    key = {"id": line.id, "state": line.state}
    work.change("organisation_imports", key, state=Sql(f"'{after}'"), finished_at=ended)


def _units(unit: UUID | None) -> tuple[UUID, ...]:
    return () if unit is None else (unit,)
