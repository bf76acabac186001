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

_PROBLEM: LiteralString = """insert into known_problems select %s, 'YF-HZC-202611-01', f.unit_id, f.unit_id,
    f.opened_by, '北区', '', '', f.category, '断电', 'high', '备用电源', '2026-12-01', null, 'open', true, null, f.id,
    f.repaired_at, f.opened_by, null, 1 from mass_faults f"""
_PROBLEM_STEP: LiteralString = """insert into known_problem_steps select p.id, 1, p.unit_id, 'raised', p.raised_at,
    p.raised_by, '断电' from known_problems p"""
_INSPECTION: LiteralString = """insert into inspections select %s, p.unit_id, p.unit_id, p.raised_by, '北区', '', '',
    '供电', '2026-12-01', p.raised_at, 'planned', true, null, null, p.id, null, 0, p.raised_at, p.raised_by, null,
    null, 1 from known_problems p"""
_RUN: LiteralString = """insert into plan_runs select %s, f.id, f.unit_id, 'surge',
    '{"code": "surge", "name": "预案", "name_en": "Plan", "kinds": [], "at_least": 0, "leader": "manager", "told": [],
    "steps": [{"code": "tell", "text": "通报", "text_en": "Tell", "post": "manager", "minutes": 5}]}',
    true, f.opened_at, f.opened_by, null, null, null, 1 from mass_faults f"""
_TICK: LiteralString = """insert into plan_run_ticks select %s, r.id, r.unit_id, 'tell', true, r.started_at,
    r.started_by, '' from plan_runs r"""
_DRILL: LiteralString = """insert into drills select %s, f.unit_id, 'surge', '预案', 'Plan', '2026-11-01', 'held',
    false, '2026-11-01', '一班', '完成', '更新电话表', f.opened_at, f.opened_by, f.opened_at, f.opened_by, 2
    from mass_faults f"""


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
        (_PROBLEM, (new(),)),
        (_PROBLEM_STEP, ()),
        (_INSPECTION, (new(),)),
        (_RUN, (new(),)),
        (_TICK, (new(),)),
        (_DRILL, (new(),)),
    )
