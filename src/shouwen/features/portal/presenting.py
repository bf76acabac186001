"""Shapes what customers are told, for one request: language, region, present instant, secret."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from shouwen.features.complaints.contract import AnsweredAlready, Grade, NotYourDepartment
from shouwen.features.portal import queries, rules, shapes
from shouwen.features.portal.contract import LinkExpired, LinkNotValid, NoQuestionOpen, NoSuchComplaint, PassNotValid
from shouwen.features.portal.tokens import Purpose, Token, read, signed
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import Actor, FieldError, InvalidInput, Refusal
from shouwen.platform.database import Reader
from shouwen.platform.phones import parse_phone
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings
from shouwen.platform.web.asking import TheLanguage, TheNow, TheReader, TheSettings

_PASS = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Held:
    """A complaint and the token that somebody showed for it."""

    ticket: UUID
    token: Token


@dataclass(frozen=True, slots=True)
class Counter:
    """One customer at the counter."""

    read: Reader
    language: str
    settings: Settings
    now: datetime

    def phone(self, typed: str) -> str | None:
        return parse_phone(typed, self.settings.phone_region)

    async def form(self, wanted: str | None) -> shapes.ComplaintForm:
        known = await queries.provinces(self.read)
        chosen = next((each for each in known if each.code == wanted), None)
        if chosen is None and len(known) == 1:
            chosen = known[0]
        categories = await queries.categories_of(self.read, chosen, self.now) if chosen else []
        english = self.language == "en"
        return shapes.ComplaintForm(
            provinces=[
                shapes.ProvinceChoice(code=each.code, name=each.name_en if english else each.name) for each in known
            ],
            province=chosen.code if chosen else None,
            categories=[
                shapes.CategoryChoice(
                    code=each.code,
                    name=each.name_en if english else each.name,
                    group=each.group,
                    group_name=each.group_name_en if english else each.group_name,
                    needs_place=each.needs_place,
                )
                for each in categories
            ],
        )

    async def reception(self, province: str) -> UUID:
        """The unit that takes this province's complaints."""
        known = await queries.provinces(self.read)
        chosen = next((each for each in known if each.code == province), None)
        if chosen is None:
            raise InvalidInput(FieldError("province", "unknown-province"))
        return chosen.reception

    async def receipt(self, number: str) -> shapes.Receipt:
        ticket = await queries.ticket_of_number(self.read, number)
        if ticket is None:
            raise NoSuchComplaint
        case = await queries.case_of(self.read, ticket)
        return shapes.Receipt(number=case.number, registered_at=case.registered_at, reply_by=case.reply_by)

    async def ticket(self, pair: shapes.Pair) -> UUID:
        """Refuses a wrong pair the same way, whatever is wrong with it."""
        found = await queries.ticket_of_pair(self.read, rules.read_number(pair.number), self.phone(pair.phone))
        if found is None:
            raise NoSuchComplaint
        return found

    async def progress(self, ticket: UUID) -> shapes.Progress:
        case = await queries.case_of(self.read, ticket)
        steps = await queries.steps_of_case(self.read, case)
        expires_at = (self.now + _PASS).replace(microsecond=0)
        return shapes.Progress(
            number=case.number,
            registered_at=case.registered_at,
            reply_by=case.reply_by,
            matter=case.matter,
            state=rules.customer_state(case.state, case.round),
            round=case.round,
            steps=[shapes.ProgressStep.model_validate(step, from_attributes=True) for step in steps],
            can_add=case.state.is_open,
            question=shapes.OpenQuestion(round=case.round) if case.asks else None,
            pass_=signed(Token(case.number, expires_at, case.round), Purpose.PASS, self._secret),
            pass_expires_at=expires_at,
        )

    async def holder(self, text: str) -> Held:
        """The complaint that a pass is for."""
        token = read(text, Purpose.PASS, self._secret)
        found = await queries.ticket_of_number(self.read, token.number) if token else None
        if token is None or found is None or token.expires_at <= self.now:
            raise PassNotValid
        return Held(found, token)

    async def linked(self, text: str) -> Held:
        """The complaint and round that a link is for."""
        token = read(text, Purpose.SURVEY, self._secret)
        found = await queries.ticket_of_number(self.read, token.number) if token else None
        if token is None or found is None:
            raise LinkNotValid
        if token.expires_at <= self.now:
            raise LinkExpired
        return Held(found, token)

    async def asked(self, held: Held) -> shapes.SurveyQuestion:
        """Refuses a question that is answered, or that nothing was replied to yet."""
        case = await queries.case_of(self.read, held.ticket)
        said = await queries.reply_of_round(self.read, held.ticket, held.token.round)
        if said is None or not case.asks or case.round != held.token.round:
            raise await self.not_asked(held)
        return shapes.SurveyQuestion(
            number=case.number,
            matter=case.matter,
            round=case.round,
            reply=said.reply,
            replied_at=said.replied_at,
            expires_at=held.token.expires_at,
        )

    async def not_asked(self, held: Held) -> Refusal:
        """Why there is nothing to answer: it was answered, by whatever way, or there is no reply to answer."""
        said = await queries.reply_of_round(self.read, held.ticket, held.token.round)
        return AnsweredAlready() if said and said.answered_at else NoQuestionOpen()

    async def answered(self, ticket: UUID, grade: Grade) -> shapes.Answered:
        case = await queries.case_of(self.read, ticket)
        return shapes.Answered(
            number=case.number,
            grade=grade,
            state=rules.customer_state(case.state, case.round),
            round=case.round,
            reply_by=case.reply_by,
        )

    async def link(self, ticket: UUID, actor: Actor, origin: str) -> shapes.SurveyLink:
        """For the complaint department, about the reply that it sends or has sent."""
        case = await queries.case_of(self.read, ticket, actor.scope)
        if not case.in_oversight:
            raise NotYourDepartment(subject=ticket)
        if not (case.asks or case.state is State.SOLUTION_PROPOSED):
            raise NoQuestionOpen(subject=ticket)
        expires_at = (self.now + timedelta(days=self.settings.survey_days)).replace(microsecond=0)
        token = signed(Token(case.number, expires_at, case.round), Purpose.SURVEY, self._secret)
        url = f"{self.settings.public_url or origin.rstrip('/')}/service/survey/{token}"
        return shapes.SurveyLink(url=url, round=case.round, expires_at=expires_at)

    @property
    def _secret(self) -> bytes:
        return site_secret(self.settings)


async def the_counter(read: TheReader, language: TheLanguage, settings: TheSettings, now: TheNow) -> Counter:
    return Counter(read, language, settings, now)


TheCounter = Annotated[Counter, Depends(the_counter)]
