"""Shapes for one reader what a draft would have decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from shouwen.features.policies import shapes
from shouwen.features.policies.contract import DecisionTable, NotATable, table_of
from shouwen.features.policies.queries.publishing import Ground, ground_for
from shouwen.features.policies.queries.trying import own_below
from shouwen.features.policies.rules import Compared, Said, compared, contents_above, month_before
from shouwen.kernel.messages import Actor, InvalidInput
from shouwen.platform.database import Reader
from shouwen.platform.rulekinds import Past, Place, RuleKind
from shouwen.platform.web.asking import the_language, the_now, the_reader, the_settings
from shouwen.platform.web.paging import Cursor

MOST = 20_000
"""Cases on which a draft is tried at most, the newest first."""
_EXAMPLES = 50
_ORDER = "tried"
_LEAST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Presenter:
    """One reader's view."""

    read: Reader
    language: str
    now: datetime
    zone: ZoneInfo

    async def tried(self, kind: RuleKind, form: shapes.Attempt, actor: Actor) -> shapes.Tried:
        """Refuses what could not be published, and units out of scope."""
        if kind.trial is None:
            raise NotATable(rule=kind.name)
        ground = await ground_for(self.read, kind.name, form.unit, actor.scope)
        present, draft = self._tables(kind, ground, form)
        below = await own_below(self.read, kind.name, form.unit, self.now)
        past = Past(form.unit, tuple(unit.id for unit in below), *self._span(form), self.zone)
        place = _place(form.after) or (past.until, _LEAST)
        of = None if form.after else await kind.trial.count(self.read, past, MOST)
        cases = await kind.trial.page(self.read, past, place, form.limit)
        found = compared(present, draft, cases, kind.trial.output)
        last = cases[-1] if len(cases) == form.limit else None
        return shapes.Tried(
            since=past.since,
            until=past.until,
            of=of,
            cases=len(found),
            changed=sum(one.changes for one in found),
            moves=_moves(found),
            hits=_hits(found, len(draft.content.rows)),
            examples=[_case(one, actor.may(kind.trial.reads)) for one in found if one.changes][:_EXAMPLES],
            own_below=[shapes.unit_of(asdict(unit), self.language) for unit in below],
            after=str(Cursor(_ORDER, last.at, last.id)) if last else None,
        )

    def _tables(self, kind: RuleKind, ground: Ground, form: shapes.Attempt) -> tuple[DecisionTable, DecisionTable]:
        errors = kind.errors(form.content, contents_above(ground.rules, kind.name, self.now), ground.functions)
        if errors:
            raise InvalidInput(*errors)
        present = table_of(ground.rules.at(kind.name, self.now))
        return present, DecisionTable(_LEAST, kind.name, ground.last + 1, kind.read(form.content))

    def _span(self, form: shapes.Attempt) -> tuple[datetime, datetime]:
        if form.period == "last_month":
            return month_before(self.now, self.zone)
        return self.now - timedelta(days=30), self.now


def _place(after: str | None) -> Place | None:
    if after is None:
        return None
    cursor = Cursor.parse(after, _ORDER)
    return cursor.at, cursor.id


def _moves(found: Sequence[Compared]) -> list[shapes.Move]:
    counts = Counter((one.before and one.before.result, one.after and one.after.result) for one in found)
    turns = sorted(counts.items(), key=lambda item: (-item[1], item[0][0] or "", item[0][1] or ""))
    return [shapes.Move(before=before, after=after, count=count) for (before, after), count in turns]


def _hits(found: Sequence[Compared], rows: int) -> list[int]:
    counts = Counter(one.after.row for one in found if one.after)
    return [counts[row] for row in range(1, rows + 1)]


def _case(one: Compared, named: bool) -> shapes.TriedCase:
    return shapes.TriedCase(
        id=one.case.id if named else None,
        number=one.case.number if named else None,
        at=one.case.at,
        facts=dict(one.case.facts),
        before=_said(one.before),
        after=_said(one.after),
    )


def _said(said: Said | None) -> shapes.Said | None:
    return shapes.Said(result=said.result, row=said.row) if said else None


async def the_presenter(request: Request) -> Presenter:
    read, settings = await the_reader(request), await the_settings(request)
    return Presenter(read, await the_language(request), await the_now(request), settings.time_zone)


ThePresenter = Annotated[Presenter, Depends(the_presenter)]
