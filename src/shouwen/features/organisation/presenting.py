"""Rows of the organisation as answers, in the reader's language."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from shouwen.features.organisation.contract import SeatMode, StaffRef, UnitKind, UnitRef
from shouwen.features.organisation.defaults import DUTIES
from shouwen.features.organisation.queries.powers import GuidedLine, HoldingLine, PersonLine
from shouwen.features.organisation.queries.roles import DutyLine, RoleLine, StaffingLine
from shouwen.features.organisation.queries.tree import ChangeLine, SpanLine, TreeLine, UnitFacts
from shouwen.features.organisation.rules.duties import report_on, wanted_in
from shouwen.features.organisation.shapes import structure as shapes
from shouwen.platform.i18n import say


def in_language(language: str, name: str, name_en: str) -> str:
    return name_en if language == "en" else name


def unit_of(row: dict[str, Any] | None, language: str) -> UnitRef | None:
    if row is None:
        return None
    return UnitRef(UUID(str(row["id"])), row["code"], in_language(language, row["name"], row["name_en"]), row["kind"])


def units_of(rows: Iterable[dict[str, Any]], language: str) -> list[UnitRef]:
    return [unit for unit in (unit_of(row, language) for row in rows) if unit is not None]


def staff_of(row: dict[str, Any] | None) -> StaffRef | None:
    return StaffRef(UUID(str(row["id"])), row["name"], row["agent_no"]) if row else None


def tree_unit(line: TreeLine, language: str) -> shapes.TreeUnit:
    own = ("id", "parent_id", "code", "kind", "function", "is_closed", "children", "path")
    name = in_language(language, line.name, line.name_en)
    return shapes.TreeUnit(name=name, **{each: getattr(line, each) for each in own})


def unit_sheet(facts: UnitFacts, language: str) -> shapes.UnitSheet:
    own = ("id", "code", "name_en", "kind", "function", "seat_mode", "closed_at", "version", "staff", "children")
    return shapes.UnitSheet(
        name=in_language(language, facts.name, facts.name_en),
        name_zh=facts.name,
        guide=unit_of(facts.guide, language),
        guides=units_of(facts.guides, language),
        merged_into=unit_of(facts.merged_into, language),
        path=units_of(facts.path, language),
        below=facts.below,
        runs_operation=_runs_operation(facts),
        **{each: getattr(facts, each) for each in own},
    )


def _runs_operation(facts: UnitFacts) -> bool | None:
    """Unknown where nobody has said how the province's seats are run."""
    if facts.kind == UnitKind.PROVINCE:
        return facts.seat_mode == SeatMode.CENTRALISED if facts.seat_mode else None
    if facts.kind == UnitKind.CITY:
        return facts.mode_above == SeatMode.DISTRIBUTED if facts.mode_above else None
    return None


def span_of(line: SpanLine, language: str) -> shapes.UnitSpan:
    name = in_language(language, line.name, line.name_en)
    return shapes.UnitSpan(from_day=line.from_day, to_day=line.to_day, name=name, parent=unit_of(line.parent, language))


def change_of(line: ChangeLine, language: str) -> shapes.UnitChange:
    failed = None
    if line.failed:
        failed = say(language, "problems", f"{line.failed}.title") or say(language, "fields", line.failed, line.failed)
    own = ("id", "kind", "state", "effective_at", "note", "planned_at", "details")
    return shapes.UnitChange(
        unit=unit_of(line.unit, language),
        other=unit_of(line.other, language),
        person=staff_of(line.person),
        settled_at=line.done_at or line.cancelled_at,
        failed=failed,
        **{each: getattr(line, each) for each in own},
    )


def role_of(line: RoleLine, language: str) -> shapes.RoleSheet:
    own = ("code", "name_en", "post_class", "duties", "permissions", "retired", "version", "holders")
    name = in_language(language, line.name, line.name_en)
    return shapes.RoleSheet(name=name, name_zh=line.name, **{each: getattr(line, each) for each in own})


def duty_of(line: DutyLine, language: str) -> shapes.DutyRef:
    name = in_language(language, line.name, line.name_en)
    return shapes.DutyRef(code=line.code, name=name, post_class=line.post_class)


def staffing(
    posts: Iterable[tuple[str, int, int]], roles: dict[str, RoleLine], language: str
) -> list[shapes.PostStaffing]:
    return [
        shapes.PostStaffing(post=post, name=_post_name(roles, post, language), heads=heads, held=held)
        for post, heads, held in posts
    ]


def _post_name(roles: dict[str, RoleLine], post: str, language: str) -> str:
    role = roles.get(post)
    return in_language(language, role.name, role.name_en) if role else post


def duty_report(
    line: StaffingLine, roles: Sequence[RoleLine], duties: Sequence[DutyLine], language: str
) -> shapes.DutyReport:
    known = {duty.code: duty for duty in duties}
    by_code = {role.code: role for role in roles}
    kinds = wanted_in(line.kind, line.function, line.seat_mode, line.mode_above)
    wanted = [code for code, duty in DUTIES.items() if kinds & set(duty.wanted_in) and code in known]
    found = report_on(wanted, {role.code: role.duties for role in roles}, line.planned, line.held)
    crossing = [
        shapes.DutyCrossing(
            duty=duty_of(known[duty], language), posts=[_post_name(by_code, post, language) for post in posts]
        )
        for duty, posts in found.crossing.items()
    ]
    return shapes.DutyReport(
        by_plan=found.by_plan,
        wanted=len(wanted),
        gaps=[duty_of(known[duty], language) for duty in found.gaps],
        crossing=crossing,
        short=staffing(((each.post, each.heads, each.held) for each in found.short), by_code, language),
        unplanned=staffing(((each.post, each.heads, each.held) for each in found.unplanned), by_code, language),
    )


def person_of(line: PersonLine, language: str) -> shapes.ExplainedPerson:
    own = {each: getattr(line, each) for each in ("id", "name", "agent_no", "active")}
    return shapes.ExplainedPerson(unit=unit_of(line.unit, language), **own)


def reason_of(line: HoldingLine, language: str, zone: ZoneInfo) -> shapes.PowerReason:
    unit = unit_of(line.unit, language)
    name = in_language(language, line.post_name or "", line.post_name_en or "") or None
    giver = staff_of(line.giver)
    said = say(
        language,
        "powers",
        f"{line.source}.until" if line.until else line.source,
        post=name or "",
        unit=unit.name if unit else "",
        giver=giver.name if giver else "",
        since=line.since.astimezone(zone).strftime("%Y-%m-%d"),
        until=line.until.astimezone(zone).strftime("%Y-%m-%d %H:%M") if line.until else "",
    )
    own = {each: getattr(line, each) for each in ("source", "post", "since", "until")}
    return shapes.PowerReason(unit=unit, post_name=name, giver=giver, said=said, **own)


def explained(
    person: PersonLine, held: Sequence[HoldingLine], guided: Sequence[GuidedLine], language: str, zone: ZoneInfo
) -> shapes.Explained:
    reasons = [(line, reason_of(line, language, zone)) for line in held]
    permissions = sorted({permission for line in held for permission in line.permissions})
    units = {str(line.unit["id"]): line.unit for line in held}
    return shapes.Explained(
        person=person_of(person, language),
        powers=[
            shapes.Power(permission=each, reasons=[reason for line, reason in reasons if each in line.permissions])
            for each in permissions
        ],
        units=units_of(sorted(units.values(), key=lambda unit: str(unit["code"])), language),
        guided=[
            shapes.GuidedUnit(unit=unit_of(line.unit, language), guide=unit_of(line.guide, language)) for line in guided
        ],
    )


def holders(rows: Sequence[HoldingLine], language: str, zone: ZoneInfo) -> list[shapes.PowerHolder]:
    """Rows of one person, which follow each other, as one holder."""
    found: dict[str, shapes.PowerHolder] = {}
    for row in rows:
        holder = found.setdefault(
            row.agent_no, shapes.PowerHolder(staff=StaffRef(row.staff, row.person, row.agent_no), reasons=[])
        )
        holder.reasons.append(reason_of(row, language, zone))
    return list(found.values())
