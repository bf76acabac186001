"""A repaired mass fault with everything that belongs to one, as its feature keeps it."""

from datetime import datetime, timedelta
from typing import LiteralString

from tests.conftest import TestOffice

Rows = tuple[tuple[LiteralString, tuple[object, ...]], ...]
_FAULT: LiteralString = """insert into mass_faults (id, number, unit_id, region_id, state, is_open, title, category,
    district, building, base_station, area, began_at, due_at, announcement, cause, fix, repaired_at, opened_at,
    opened_by, version) select %s, 'QZ-HZ-20261120-01', u.id, u.parent_id, 'repaired', true, '北区中断',
    'network.coverage', '北区', '', '', 'urban', %s, %s, '正在抢修', '断电', '恢复供电', %s, %s, %s, 2
    from units u where u.code = 'HZC'"""
_STEP: LiteralString = """insert into mass_fault_steps select %s, f.id, f.unit_id, 'repaired', f.repaired_at,
    f.opened_by, '断电', null from mass_faults f"""
_CASE: LiteralString = """insert into mass_fault_cases select %s, f.id, %s, f.unit_id, f.opened_at, f.opened_by, null,
    null, null from mass_faults f"""
_ANSWER: LiteralString = """insert into mass_fault_answers select %s, f.id, f.unit_id, '已恢复', 'sms', 'done',
    f.opened_at, f.opened_by, f.repaired_at from mass_faults f"""
_ANSWERED: LiteralString = """insert into mass_fault_answered select n.id, %s, n.unit_id, 'done', 1, 'log', null, null,
    n.ended_at from mass_fault_answers n"""
_PROPOSAL: LiteralString = """insert into mass_fault_proposals select %s, f.unit_id, 'district', '北区', '北区', '北区',
    f.category, array[cast(%s as uuid)], f.began_at, f.began_at, 60, f.opened_at, 'taken', f.opened_at, f.opened_by,
    null, f.id from mass_faults f"""
_LESSON: LiteralString = """insert into fault_lessons select %s, f.id, f.unit_id, f.title, f.category, '无信号',
    f.cause, f.fix, '备用电源', f.repaired_at, f.opened_by from mass_faults f"""
_SAID: LiteralString = """insert into fault_announcements select %s, f.id, f.unit_id, false, array[f.region_id],
    '正在抢修', '', '', '', f.began_at, null, 2 from mass_faults f"""
_TURN: LiteralString = """insert into fault_announcement_turns select a.id, 1, a.unit_id, 'on', a.begins_at,
    f.opened_by, '', a.units, a.said, '', '', '', a.begins_at, null
    from fault_announcements a join mass_faults f on f.id = a.fault_id"""


def fault_rows(office: TestOffice, case: str, now: datetime) -> Rows:
    """Statements with their values; the case is one of the fault."""
    new = office.ids.next
    return (
        (_FAULT, (new(), now, now + timedelta(hours=24), now, now, office.cast.olive.id)),
        (_STEP, (new(),)),
        (_CASE, (new(), case)),
        (_ANSWER, (new(),)),
        (_ANSWERED, (case,)),
        (_PROPOSAL, (new(), case)),
        (_LESSON, (new(),)),
        (_SAID, (new(),)),
        (_TURN, ()),
    )
