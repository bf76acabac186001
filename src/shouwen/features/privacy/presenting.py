"""What one reader is shown of a request, and may do with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Depends

from shouwen.features.privacy import rules, shapes
from shouwen.features.privacy.contract import (
    APPROVE,
    DECIDE,
    PRIVACY,
    REQUEST,
    ExportState,
    Obstacle,
    PrivacyRules,
    RequestDecision,
    RequestKind,
)
from shouwen.features.privacy.queries.exports import ExportLine, rules_around_export
from shouwen.features.privacy.queries.requests import RequestInFull, entries_of, rules_of, the_request
from shouwen.features.privacy.queries.subject import obstacle_facts
from shouwen.features.tickets.contract import State
from shouwen.kernel.messages import Actor
from shouwen.platform.database import Reader
from shouwen.platform.web.asking import TheLanguage, TheNow, TheReader, TheSettings


@dataclass(frozen=True, slots=True)
class Presenter:
    """One reader's view."""

    read: Reader
    language: str
    region: str
    now: datetime

    async def request(self, ticket: UUID, actor: Actor) -> shapes.PrivacyRequest:
        """With its timeline, and what stands in the way of erasing while that is still to be decided."""
        line = await the_request(self.read, ticket, actor.scope)
        content: PrivacyRules = (await rules_of(self.read, line)).at(PRIVACY, self.now).content
        against = await self._obstacles(line, content)
        entries = await entries_of(self.read, ticket)
        may = actions(line, actor)
        return shapes.request_of(line, entries, against, may, content, self.language, self.region)

    async def _obstacles(self, line: RequestInFull, content: PrivacyRules) -> list[Obstacle]:
        if line.kind != RequestKind.ERASURE or not line.is_open:
            return []
        facts = await obstacle_facts(self.read, line.customer_id)
        stand = (facts.open_cases, facts.open_refunds, facts.held, facts.last_closed)
        return rules.obstacles(*stand, self.now, content.case_days)

    async def export(self, line: ExportLine, me: UUID | None) -> shapes.PrivacyExport:
        return shapes.export_of(line, await self.state_of(line), self.language, me)

    async def state_of(self, line: ExportLine) -> ExportState:
        content: PrivacyRules = (await rules_around_export(self.read, line)).at(PRIVACY, self.now).content
        return rules.export_state(
            clear=line.clear,
            asked_at=line.at,
            approved_at=line.approved_at,
            refused_at=line.refused_at,
            taken_at=line.taken_at,
            now=self.now,
            hours=content.export_hours,
        )


def actions(line: RequestInFull, actor: Actor) -> list[str]:
    """What this actor could do with the request as it stands."""
    decides, state = actor.may(DECIDE), line.state
    waits = state == State.UNDER_REVIEW and line.approved_at is None
    decider = line.decided_by["id"] if line.decided_by else None
    concerned = str(actor.id) in (decider, str(line.owner_id))
    copied = line.kind == RequestKind.ACCESS and line.decision in (RequestDecision.GRANTED, RequestDecision.PARTLY)
    possible = {
        "take": decides and state == State.ASSIGNED,
        "decide": decides and state in rules.DECIDABLE,
        "approve": actor.may(APPROVE) and waits and not concerned,
        "cancel": actor.may(REQUEST) and (state in rules.DECIDABLE or waits),
        "copy": decides and copied and line.erased_at is None,
    }
    return [action for action, can in possible.items() if can]


async def the_presenter(read: TheReader, language: TheLanguage, settings: TheSettings, now: TheNow) -> Presenter:
    return Presenter(read, language, settings.phone_region, now)


ThePresenter = Annotated[Presenter, Depends(the_presenter)]
