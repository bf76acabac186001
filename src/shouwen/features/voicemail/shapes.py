"""Messages as they are shown: numbers and names masked."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from shouwen.features.telephony.contract import Hotlines
from shouwen.features.telephony.shapes.seats import queue_names
from shouwen.features.telephony.shapes.words import caller_shown, named
from shouwen.features.voicemail.queries import MessageLine
from shouwen.features.voicemail.rules import MessageState
from shouwen.kernel.quantities import masked_name


class MessageShown(BaseModel):
    """`overdue`: nobody has dealt with it by `due_at`. `is_mine`: the reader has it in hand."""

    id: UUID
    contact: UUID
    state: MessageState
    caller: str
    customer: UUID | None
    customer_name: str | None
    dialled: str
    queue: str
    queue_name: str
    queue_name_en: str
    unit_name: str
    left_at: datetime
    due_at: datetime
    overdue: bool
    seconds: int
    has_sound: bool
    owner: UUID | None
    owner_name: str | None
    is_mine: bool
    taken_at: datetime | None
    done_at: datetime | None
    result: str | None
    called_back_at: datetime | None
    callback: UUID | None


class MessagePage(BaseModel):
    """`next` is for `cursor`, null on the last page."""

    items: list[MessageShown]
    next: str | None


class Calling(BaseModel):
    """The contact of the new call."""

    id: UUID


class Showing:
    """How one reader sees messages."""

    def __init__(self, rule: Hotlines, language: str, region: str, now: datetime, me: UUID | None) -> None:
        self._rule = rule
        self._language = language
        self._region = region
        self._now = now
        self._me = me

    def shown(self, line: MessageLine) -> MessageShown:
        state, due_at = state_of(line), line.left_at + timedelta(minutes=self._rule.message_minutes)
        name, name_en = queue_names(line.queue, self._rule) if line.queue else ("", "")
        in_hand: dict[str, Any] = line.owner if line.owner and state is not MessageState.NEW else {}
        return MessageShown(
            id=line.id,
            contact=line.contact_id,
            state=state,
            caller=caller_shown(line.caller, self._region),
            customer=line.customer_id,
            customer_name=masked_name(line.customer_name),
            dialled=line.dialled,
            queue=line.queue,
            queue_name=name,
            queue_name_en=name_en,
            unit_name=named(line.unit, self._language),
            left_at=line.left_at,
            due_at=due_at,
            overdue=state is not MessageState.DONE and due_at < self._now,
            seconds=line.seconds,
            has_sound=line.sha256 is not None,
            owner=in_hand.get("id"),
            owner_name=in_hand.get("name"),
            is_mine=state is MessageState.TAKEN and line.owner_id == self._me,
            taken_at=line.taken_at,
            done_at=line.done_at,
            result=line.result if state is MessageState.DONE else None,
            called_back_at=line.called_back_at,
            callback=line.callback_id,
        )


def state_of(line: MessageLine) -> MessageState:
    if line.done_at is not None:
        return MessageState.DONE
    return MessageState.NEW if line.taken_at is None else MessageState.TAKEN
