"""A call that a contact was, with its course, and the phones around it, as the telephone keeps them."""

from datetime import datetime
from typing import LiteralString

from tests.app.archiving.faulty import Rows
from tests.conftest import TestOffice

_CALL: LiteralString = """insert into calls select c.id, c.unit_id, 'in', '13800010055', '10086', 'hotline', c.owner_id,
    c.started_at, c.started_at, c.started_at, c.started_at, 900, 900, 60000, 5000, 1, 0, 'answered', 'customer'
    from contacts c where c.ticket_id = %s and c.owner_id is not null order by c.started_at limit 1"""
_STEP: LiteralString = """insert into call_steps select c.contact_id, 7, 0, c.arrived_at, 'ended', c.agent_id,
    '{"by": "customer"}' from calls c"""
_CHANGE: LiteralString = """insert into seat_changes select c.agent_id, c.arrived_at, 7, c.unit_id, 'talking', '',
    c.contact_id from calls c"""
_EXTENSION: LiteralString = (
    """insert into extensions select '8001', c.unit_id, '一排一座', true, true, 1 from calls c"""
)
_NUMBER: LiteralString = """insert into phone_book select %s, c.unit_id, '网络部值班', '05718001', 'department', true,
    '', c.arrived_at, 1 from calls c"""
_CONTENT: LiteralString = "insert into document_contents values (%s, 3244, %s, 'unscanned', null, null)"
_MESSAGE: LiteralString = """insert into voice_messages select %s, 'message-1', c.contact_id, c.unit_id, c.caller,
    c.dialled, c.queue, c.ended_at, 3, %s, 3244, c.ended_at, c.ended_at, c.ended_at, null, null, 1 from calls c"""
MESSAGE = "6" * 64
"""What the recording of the message is called; it lies in no folder."""


def call_rows(office: TestOffice, case: str, now: datetime) -> Rows:
    """Statements with their values; the case came of the call."""
    left = ((_CONTENT, (MESSAGE, now)), (_MESSAGE, (office.ids.next(), MESSAGE)))
    return ((_CALL, (case,)), (_STEP, ()), (_CHANGE, ()), (_EXTENSION, ()), (_NUMBER, (office.ids.next(),)), *left)
