"""Taking people on, changing what is known of them, and letting them go."""

import secrets
from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    ChangeStaff,
    FirstCode,
    FirstCodeGiven,
    GiveFirstCode,
    HasLeft,
    IsHere,
    LetStaffGo,
    Seat,
    SetSkills,
    SkillsSet,
    StaffChanged,
    StaffChangedData,
    StaffEmployed,
    StaffLeft,
    StaffReturned,
    TakeOnStaff,
    TakeStaffBack,
)
from shouwen.features.organisation.queries import administering
from shouwen.features.organisation.queries.roles import must_stay_administered
from shouwen.features.organisation.rules import folded_username, is_username
from shouwen.features.organisation.rules.staffing import (
    CODE_LIFE,
    Power,
    particulars_wrong,
    seat_wrong,
    skills_wrong,
)
from shouwen.features.organisation.usecases.appointing import appoint, end_term, must_reach, terms_checked
from shouwen.features.organisation.usecases.delegating import end_loans_of
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput
from shouwen.platform.work import Work

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_GROUPS = 3


def new_code() -> str:
    """Twelve signs that are not mistaken for each other, in groups: some 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(_GROUPS))


async def take_on_staff(command: TakeOnStaff, work: Work) -> FirstCode:
    power = await administering.power_of(work.read, work.actor, work.now())
    username = folded_username(command.username)
    wrong = [] if is_username(username) else [FieldError("username", "username-format")]
    wrong += particulars_wrong(command.name, command.agent_no)
    wrong += await _unit_wrong(command.unit, command.seat, power, work)
    wrong += skills_wrong(command.skills, await administering.skills_offered(work.read), ())
    wrong += await terms_checked(command.terms, power, work)
    if wrong:
        raise InvalidInput(*wrong)
    person = work.new_id()
    work.add(
        "staff",
        {"id": person, "username": username, "active": True, "version": 1, "left_at": None}
        | _particulars(command.name, command.agent_no, command.unit, command.seat),
    )
    posts = tuple(term.post for term in command.terms)
    work.record(StaffEmployed(subject=person, name=command.name.strip(), posts=posts, units=(command.unit,)))
    for term in dict.fromkeys(command.terms):
        appoint(person, command.unit, term, work)
    for each in command.skills:
        work.add("staff_skills", {"staff_id": person, "skill": each.skill, "level": each.level})
    code = new_code()
    work.add("credentials", blank_credentials(person, work) | code_columns(code, work))
    return FirstCode(person, code, work.now() + CODE_LIFE)


async def change_staff(command: ChangeStaff, work: Work) -> None:
    power = await administering.power_of(work.read, work.actor, work.now())
    person = await administering.person_standing(work.read, command.staff, power)
    if person.version != command.seen:
        raise StaffChanged(subject=person.id)
    wrong = list(particulars_wrong(command.name, command.agent_no))
    wrong += await _unit_wrong(command.unit, command.seat, power, work)
    if wrong:
        raise InvalidInput(*wrong)
    new = _particulars(command.name, command.agent_no, command.unit, command.seat)
    changed = {name: value for name, value in new.items() if value != getattr(person, name)}
    if not changed:
        return
    work.change("staff", {"id": person.id, "version": person.version}, guarded=True, **changed)
    record_change(person.id, changed, (person.unit_id, command.unit), work)


def record_change(person: UUID, changed: dict[str, object], units: tuple[UUID, ...], work: Work) -> None:
    """That these columns of a person have new values."""
    told = {"unit" if name == "unit_id" else name: value for name, value in changed.items()}
    work.record(
        StaffChangedData(
            subject=person,
            units=tuple(sorted(set(units))),
            changed=tuple(sorted(told)),
            **told,  # type: ignore[arg-type]
        )
    )


async def set_skills(command: SetSkills, work: Work) -> None:
    power = await administering.power_of(work.read, work.actor, work.now())
    person = await administering.person_standing(work.read, command.staff, power)
    held = await administering.skills_held(work.read, person.id)
    wrong = list(skills_wrong(command.skills, await administering.skills_offered(work.read), held))
    if wrong:
        raise InvalidInput(*wrong)
    wanted = {each.skill: each.level for each in command.skills}
    if wanted == held:
        return
    for skill in held.keys() - wanted.keys():
        work.remove("staff_skills", staff_id=person.id, skill=skill)
    for skill, level in wanted.items():
        work.put("staff_skills", ("staff_id", "skill"), {"staff_id": person.id, "skill": skill, "level": level})
    work.record(SkillsSet(subject=person.id, skills=command.skills, units=(person.unit_id,)))


async def let_staff_go(command: LetStaffGo, work: Work) -> None:
    person = await _in_reach(command.staff, work)
    if not person.active:
        raise HasLeft(subject=person.id)
    await must_stay_administered(work.read, person.id, work.now())
    work.change("staff", {"id": person.id, "version": person.version}, active=False, left_at=work.now())
    storage.end_sessions(work, person.id)
    for token in await administering.open_tokens(work.read, person.id):
        work.change("api_tokens", {"id": token}, revoked_at=work.now())
    work.change("credentials", {"staff_id": person.id}, code_hash=None, code_until=None)
    for held in await administering.terms_of(work.read, person.id):
        end_term(person, held, work)
    await end_loans_of(person.id, work)
    work.record(StaffLeft(subject=person.id, units=(person.unit_id,)))


async def take_staff_back(command: TakeStaffBack, work: Work) -> FirstCode:
    person = await _in_reach(command.staff, work)
    if person.active:
        raise IsHere(subject=person.id)
    work.change("staff", {"id": person.id, "version": person.version}, active=True, left_at=None)
    work.record(StaffReturned(subject=person.id, units=(person.unit_id,)))
    return give_code(person, work)


async def give_first_code(command: GiveFirstCode, work: Work) -> FirstCode:
    person = await _in_reach(command.staff, work)
    if not person.active:
        raise HasLeft(subject=person.id)
    storage.end_sessions(work, person.id)
    return give_code(person, work)


def give_code(person: administering.Person, work: Work) -> FirstCode:
    """Voids the password; answers the code that stands for it once."""
    code = new_code()
    voided: dict[str, object] = {
        "password_hash": None,
        "changed_at": work.now(),
        "failures": 0,
        "locked_until": None,
        "must_change": True,
    }
    work.change("credentials", {"staff_id": person.id}, guarded=True, **voided, **code_columns(code, work))
    until = work.now() + CODE_LIFE
    work.record(FirstCodeGiven(subject=person.id, until=until, units=(person.unit_id,)))
    return FirstCode(person.id, code, until)


def blank_credentials(person: UUID, work: Work) -> dict[str, object]:
    """Of somebody who has yet to choose a password."""
    lock: dict[str, object] = {"failures": 0, "locked_until": None, "must_change": True}
    return {"staff_id": person, "password_hash": None, "changed_at": work.now()} | lock


def code_columns(code: str, work: Work) -> dict[str, object]:
    return {"code_hash": storage.hash_of(code), "code_until": work.now() + CODE_LIFE}


async def _in_reach(staff: UUID, work: Work) -> administering.Person:
    """Somebody whose unit and posts are all administered, and who is not the actor (four eyes)."""
    power = await administering.power_of(work.read, work.actor, work.now())
    person = await administering.person_standing(work.read, staff, power)
    if person.id == work.actor.id:
        raise FourEyes(subject=person.id)
    must_reach(person, await administering.terms_of(work.read, person.id), power)
    return person


async def _unit_wrong(unit: UUID, seat: Seat | None, power: Power, work: Work) -> list[FieldError]:
    place = (await administering.units_standing(work.read, [unit])).get(unit)
    if place is None or place.closed or not power.covers(place.path):
        return [FieldError("unit", "unknown-unit")]
    return list(seat_wrong(seat, place.kinds))


def _particulars(name: str, agent_no: str, unit: UUID, seat: Seat | None) -> dict[str, object]:
    number = (seat.number or "").strip() or None if seat else None
    return {
        "name": name.strip(),
        "agent_no": agent_no.strip(),
        "unit_id": unit,
        "seat_kind": seat.kind.value if seat else None,
        "seat": number,
    }
