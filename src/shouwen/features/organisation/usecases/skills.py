"""The catalogue of skills (ORG-76)."""

from shouwen.features.organisation.contract import PEOPLE, DefineSkill, ShipSkills, Skill, SkillDefined
from shouwen.features.organisation.queries.administering import power_of
from shouwen.features.organisation.queries.skills import catalogue, roots_of_all
from shouwen.features.organisation.rules.staffing import LONGEST_NAME, is_skill_code
from shouwen.kernel.messages import FieldError, InvalidInput, NotPermitted
from shouwen.platform.work import Work


async def define_skill(command: DefineSkill, work: Work) -> None:
    power = await power_of(work.read, work.actor, work.now())
    # The catalogue is everybody's: whoever administers a part of the operator does not change it.
    if not power.covers(await roots_of_all(work.read)):
        raise NotPermitted(permission=PEOPLE)
    skill = command.skill
    wrong = [] if is_skill_code(skill.code) else [FieldError("code", "skill-code")]
    for field, words in (("name", skill.name), ("name_en", skill.name_en)):
        if not words.strip():
            wrong.append(FieldError(field, "required"))
        elif len(words.strip()) > LONGEST_NAME:
            wrong.append(FieldError(field, "too-long", {"max_length": LONGEST_NAME}))
    if wrong:
        raise InvalidInput(*wrong)
    row = _row(skill)
    work.put("skills", ("code",), row)
    work.record(SkillDefined(subject=work.cause, code=skill.code, retired=skill.retired))


async def ship_skills(command: ShipSkills, work: Work) -> None:
    known = {each.code for each in await catalogue(work.read)}
    new = [skill for skill in command.skills if skill.code not in known]
    if not new:
        return
    # Two processes that start at once each bring the same.
    work.add("skills", *(_row(skill) for skill in new), tail="on conflict (code) do nothing")
    for skill in new:
        work.record(SkillDefined(subject=work.cause, code=skill.code, retired=skill.retired))


def _row(skill: Skill) -> dict[str, object]:
    return {
        "code": skill.code,
        "name": skill.name.strip(),
        "name_en": skill.name_en.strip(),
        "retired": skill.retired,
    }
