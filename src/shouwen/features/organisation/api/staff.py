"""Staff over HTTP: the list, one person, and everything that is done about them."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import Response

from shouwen.features.organisation import contract
from shouwen.features.organisation.contract.taking import NoteTakenAway
from shouwen.features.organisation.listing import staff_listing
from shouwen.features.organisation.looks import TakeStaffAway
from shouwen.features.organisation.queries.administering import power_of, terms_of
from shouwen.features.organisation.queries.delegations import loans_of
from shouwen.features.organisation.queries.people import Sought, past_terms, staff_page, staff_whole
from shouwen.features.organisation.queries.skills import catalogue, roots_of_all
from shouwen.features.organisation.queries.titles import titles
from shouwen.features.organisation.rules.staffing import KEYS, Power
from shouwen.features.organisation.shapes import staff as shapes
from shouwen.kernel.messages import FourEyes, KeyReused, NotFound, NotPermitted, NotSignedIn
from shouwen.platform.sheets.writing import TooManyRows
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader
from shouwen.platform.web.lists import FILE, TheTaking
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["staff"])
TheStaff = Annotated[UUID, Path(alias="id")]
Code = Annotated[str | None, Query(pattern=r"^[a-z0-9._-]{1,60}$")]
_ALWAYS = (NotSignedIn, NotPermitted)
_CHANGING = (*_ALWAYS, NotFound, KeyReused)
_TAKEN = (contract.UsernameTaken, contract.AgentNumberTaken)


async def the_sought(
    q: Annotated[
        str | None, Query(max_length=60, description="Part of a name; start of an agent no. or username")
    ] = None,
    unit: Annotated[UUID | None, Query(description="This unit and everything below it")] = None,
    post: Code = None,
    skill: Code = None,
    active: Annotated[bool | None, Query(description="Without it: those who have left too")] = None,
    seat_kind: contract.SeatKind | None = None,
) -> Sought:
    """What the list is narrowed to; the same for what is shown and for what is taken away."""
    return Sought(q, unit, post, skill, active, seat_kind)


TheSought = Annotated[Sought, Depends(the_sought)]


@routes.get("/staff", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.PEOPLE))
async def search_staff(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    now: TheNow,
    sought: TheSought,
    after: Annotated[str | None, Query(max_length=60, description="`next` of the page before")] = None,
) -> shapes.StaffPage:
    """The staff of the units in scope, by agent number, 50 a page."""
    actor.must(contract.PEOPLE)
    lines, following = await staff_page(read, sought, after, actor.scope, now)
    return shapes.StaffPage(rows=[shapes.row_of(line, language, now) for line in lines], next=following)


@routes.get(
    "/staff/export",
    response_class=Response,
    responses=refusals(*_ALWAYS, TooManyRows) | FILE,
    openapi_extra=needs(TakeStaffAway),
)
async def export_staff(
    actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow, sought: TheSought, taking: TheTaking
) -> Response:
    """The list as a file; more rows than a file may hold are refused. Who took it away is recorded."""

    async def turn(after: str | None) -> tuple[list[shapes.StaffRow], str | None]:
        lines, following = await staff_page(read, sought, after, actor.scope, now, taking.at_once)
        return [shapes.row_of(line, language, now) for line in lines], following

    look = TakeStaffAway(taking.seen_from(sought.unit), taking.asked())
    return await taking.file("staff", staff_listing(turn, language), look, partial(NoteTakenAway, "staff"))


@routes.post(
    "/staff", status_code=201, responses=refusals(*_ALWAYS, *_TAKEN), openapi_extra=needs(contract.TakeOnStaff)
)
async def take_on_member(form: shapes.NewStaff, desk: TheDesk, actor: TheActor) -> shapes.GivenCode:
    """Takes on a person. Takes no idempotency key: a kept answer would keep the code; the username is one a person."""
    return _told(await desk.run(form.command, actor))


@routes.get("/staff/choices", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.PEOPLE))
async def staff_choices(actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow) -> shapes.StaffChoices:
    """What forms and filters offer: posts and skills."""
    actor.must(contract.PEOPLE)
    power = await power_of(read, actor, now)
    posts = [
        shapes.PostChoice(
            code=each.code,
            name=each.name_en if language == "en" else each.name,
            grantable=all(power.reach.get(key) for key in KEYS.intersection(each.permissions)),
        )
        for each in await titles(read)
    ]
    may_define = power.covers(await roots_of_all(read))
    return shapes.StaffChoices(posts=posts, skills=await catalogue(read), may_define_skills=may_define)


@routes.get("/staff/{id}", responses=refusals(*_ALWAYS, NotFound), openapi_extra=needs(contract.PEOPLE))
async def read_member(
    staff: TheStaff, actor: TheActor, read: TheReader, language: TheLanguage, now: TheNow
) -> shapes.StaffMember:
    """One person: particulars, posts of now, later and before, skills, loans, and how the account stands."""
    actor.must(contract.PEOPLE)
    whole = await staff_whole(read, staff, actor.scope, now)
    power = await power_of(read, actor, now)
    in_reach = staff != actor.id and await _reaches(power, staff, [UUID(str(u["id"])) for u in whole.path], read)
    past, loans = await past_terms(read, staff), await loans_of(read, staff)
    return shapes.member_of(whole, past, loans, in_reach, language, now)


async def _reaches(power: Power, staff: UUID, path: list[UUID], read: TheReader) -> bool:
    held = await terms_of(read, staff)
    return power.covers(path) and all(power.may_give(term.permissions, term.path) for term in held)


@routes.put(
    "/staff/{id}",
    status_code=204,
    responses=refusals(*_CHANGING, contract.AgentNumberTaken, contract.StaffChanged),
    openapi_extra=needs(contract.ChangeStaff),
)
async def change_member(staff: TheStaff, form: shapes.StaffData, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """New particulars; refused if somebody changed them meanwhile."""
    wish = contract.ChangeStaff(staff, form.seen, form.name, form.agent_no, form.unit, form.sits)
    await desk.run(wish, actor, key)


@routes.post(
    "/staff/{id}/appointments",
    status_code=204,
    responses=refusals(*_CHANGING, FourEyes, contract.HasLeft),
    openapi_extra=needs(contract.AppointStaff),
)
async def appoint_member(staff: TheStaff, form: shapes.TermForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Gives a post, or one that is held new dates."""
    await desk.run(contract.AppointStaff(staff, form.term), actor, key)


@routes.post(
    "/staff/{id}/appointments/end",
    status_code=204,
    responses=refusals(*_CHANGING, contract.BeyondYourUnits, contract.LastAdministrator),
    openapi_extra=needs(contract.EndAppointment),
)
async def end_appointment(staff: TheStaff, form: shapes.HeldPost, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes a post away at once."""
    await desk.run(contract.EndAppointment(staff, form.post, form.unit), actor, key)


@routes.post(
    "/staff/{id}/leave",
    status_code=204,
    responses=refusals(*_CHANGING, FourEyes, contract.BeyondYourUnits, contract.HasLeft, contract.LastAdministrator),
    openapi_extra=needs(contract.LetStaffGo),
)
async def member_leaves(staff: TheStaff, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """The person has left: nothing of the account works any more."""
    await desk.run(contract.LetStaffGo(staff), actor, key)


@routes.post(
    "/staff/{id}/return",
    responses=refusals(*_ALWAYS, NotFound, FourEyes, contract.BeyondYourUnits, contract.IsHere),
    openapi_extra=needs(contract.TakeStaffBack),
)
async def member_returns(staff: TheStaff, desk: TheDesk, actor: TheActor) -> shapes.GivenCode:
    """The person is back; answers a first sign-in code. Takes no idempotency key."""
    return _told(await desk.run(contract.TakeStaffBack(staff), actor))


@routes.post(
    "/staff/{id}/first-code",
    responses=refusals(*_ALWAYS, NotFound, FourEyes, contract.BeyondYourUnits, contract.HasLeft),
    openapi_extra=needs(contract.GiveFirstCode),
)
async def give_first_code(staff: TheStaff, desk: TheDesk, actor: TheActor) -> shapes.GivenCode:
    """A new first sign-in code; password and sessions of before are void. Takes no idempotency key."""
    return _told(await desk.run(contract.GiveFirstCode(staff), actor))


@routes.put(
    "/staff/{id}/skills", status_code=204, responses=refusals(*_CHANGING), openapi_extra=needs(contract.SetSkills)
)
async def set_member_skills(
    staff: TheStaff, form: shapes.SkillsForm, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """All skills that the person has from now on."""
    await desk.run(contract.SetSkills(staff, tuple(each.value for each in form.skills)), actor, key)


@routes.get("/skills", responses=refusals(*_ALWAYS), openapi_extra=needs(contract.READ))
async def list_skills(actor: TheActor, read: TheReader) -> list[contract.Skill]:
    """The operator's catalogue of skills, retired ones too, by code."""
    actor.must(contract.READ)
    return await catalogue(read)


@routes.put(
    "/skills/{code}",
    status_code=204,
    responses=refusals(*_ALWAYS, KeyReused),
    openapi_extra=needs(contract.DefineSkill),
)
async def define_skill(
    code: Annotated[str, Path(max_length=40)], form: shapes.SkillData, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Adds a skill or changes it; for administrators of the whole operator."""
    await desk.run(contract.DefineSkill(contract.Skill(code, form.name, form.name_en, form.retired)), actor, key)


def _told(given: contract.FirstCode) -> shapes.GivenCode:
    return shapes.GivenCode(id=given.staff, code=given.code, until=given.until)
