"""Staff and their accounts."""

from uuid import UUID

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import (
    ActiveSet,
    EmployStaff,
    PasswordSet,
    SetActive,
    SetPassword,
    StaffEmployed,
    Unlock,
    Unlocked,
)
from shouwen.features.organisation.queries.roles import must_stay_administered
from shouwen.features.organisation.rules import demand, folded_username, is_username
from shouwen.features.organisation.usecases.passwords import keep_former
from shouwen.platform.work import Work


async def employ_staff(command: EmployStaff, work: Work) -> UUID:
    username = folded_username(command.username)
    appointments = dict.fromkeys(command.appointments)
    places = {command.unit, *(each.unit for each in appointments)}
    known_units = await storage.known_units(work.read, places)
    known_posts = await storage.known_roles(work.read)
    demand(
        (is_username(username), "username", "username-format"),
        (bool(command.name.strip()), "name", "required"),
        (bool(command.agent_no.strip()), "agent_no", "required"),
        (command.unit in known_units, "unit", "unknown-unit"),
        (places <= known_units | {command.unit}, "appointments", "unknown-unit"),
        (all(each.post in known_posts for each in appointments), "appointments", "unknown-post"),
    )
    person = work.new_id()
    work.add(
        "staff",
        {
            "id": person,
            "username": username,
            "name": command.name,
            "agent_no": command.agent_no,
            "unit_id": command.unit,
            "active": True,
            "version": 1,
        },
    )
    for each in appointments:
        held = {"staff_id": person, "post": each.post, "unit_id": each.unit}
        work.add("staff_posts", held | {"since": work.now(), "until": None})
    lock = {"failures": 0, "locked_until": None, "must_change": False}
    changed = {"password_hash": command.password_hash, "changed_at": work.now()}
    work.add("credentials", {"staff_id": person} | changed | lock)
    posts = tuple(each.post for each in appointments)
    work.record(StaffEmployed(subject=person, name=command.name, posts=posts, units=(command.unit,)))
    return person


async def set_password(command: SetPassword, work: Work) -> None:
    account = await storage.account(work.read, command.staff)
    keep_former(account, work)
    work.change(
        "credentials",
        {"staff_id": account.id},
        password_hash=command.password_hash,
        changed_at=work.now(),
        must_change=False,
        code_hash=None,
        code_until=None,
        failures=0,
        locked_until=None,
    )
    storage.end_sessions(work, account.id)
    work.record(PasswordSet(subject=account.id, units=(account.unit_id,)))


async def unlock(command: Unlock, work: Work) -> None:
    account = await storage.account(work.read, command.staff)
    work.change("credentials", {"staff_id": account.id}, failures=0, locked_until=None)
    work.record(Unlocked(subject=account.id, units=(account.unit_id,)))


async def set_active(command: SetActive, work: Work) -> None:
    account = await storage.account(work.read, command.staff)
    if account.active == command.active:
        return
    if not command.active:
        await must_stay_administered(work.read, account.id, work.now())
    work.change("staff", {"id": account.id}, active=command.active)
    if not command.active:
        storage.end_sessions(work, account.id)
    work.record(ActiveSet(subject=account.id, active=command.active, units=(account.unit_id,)))
