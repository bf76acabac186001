"""What would happen, and what happened, for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.features.bulkacts import rules, shapes
from shouwen.features.bulkacts.contract import MOST, NothingChosen, TooManyChosen
from shouwen.features.bulkacts.queries.acts import ActLine, rows_of
from shouwen.kernel.messages import Actor, InvalidInput
from shouwen.platform.database import Reader
from shouwen.platform.i18n import say
from shouwen.platform.sheets.listing import Column, Listing, listing_of


async def previewed(
    read: Reader, work_list: str, wish: shapes.BulkWish, wanted: Any, actor: Actor, now: datetime, language: str
) -> shapes.BulkPreview:
    """Refuses what starting would refuse. Reads all rows together, whatever their number."""
    act, form = rules.act_of(wish.act, work_list), wish.form()
    actor.must(act.permission)
    if errors := rules.form_errors(act, form):
        raise InvalidInput(*errors)
    chosen: Sequence[UUID] = wish.ids or await act.find(read, wanted, actor, now, MOST + 1)
    if not chosen:
        raise NothingChosen
    if len(chosen) > MOST:
        raise TooManyChosen(most=MOST)
    lines = await act.look(read, chosen, form, actor, now)
    return shapes.preview_of(rules.grouped(chosen, lines), language)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of each row, as a file."""

    read: Reader
    line: ActLine
    actor: Actor
    language: str
    at_once: int

    def listing(self) -> Listing:
        columns: list[Column[shapes.BulkRow]] = [
            Column("number", lambda row: row.number or "", 22),
            Column("matter", lambda row: row.matter or "", 40),
            Column("bulk_state", lambda row: say(self.language, "lists", f"bulk.{row.state}"), 12),
            Column("bulk_reason", lambda row: row.refusal.title if row.refusal else "", 40),
            Column("bulk_at", lambda row: row.at, 18),
        ]
        return listing_of(self._turn, columns, self.language, "lists")

    async def _turn(self, after: str | None) -> tuple[list[shapes.BulkRow], str | None]:
        page = await rows_of(self.read, self.line, self.actor, None, int(after or 0), self.at_once)
        following = str(page[-1].position) if len(page) == self.at_once else None
        return [shapes.row_of(row, self.language) for row in page], following
