"""Where each kind of work comes from: a part of one statement for each. All want `:me`, `:roots`, `:areas` and `:now`.

Each has a row's id, title, deadline (`NEVER` without one), the time since when it waits, the ticket it is about with
its number, whoever asks for it, and further facts of its kind. Nobody is asked about what they did themselves.
"""

from dataclasses import dataclass

from shouwen.features.approvals.queries import WAITS_FOR_ME
from shouwen.features.mywork.contract import WorkKind

NEVER = "timestamptz '9999-01-01 00:00:00+00'"
# Asked of each in turn, as far as the page and the counters reach: the offset keeps all from being joined first.
_TICKET_SEEN = """exists (select 1 from ticket_places p
    where p.ticket_id = t.id and p.unit_id = any(cast(:roots as uuid[])) offset 0)"""
# Only a clock that runs has a deadline to be met.
TICKET_DUE = f"case when t.clock in ('running', 'paused', 'lost') then t.due_at else {NEVER} end"
_TICKET_FACTS = """json_build_object('state', t.state, 'urgency', t.urgency, 'category_name', t.category_name,
    'category_name_en', t.category_name_en, 'paused', t.clock = 'paused', 'ticket_kind', t.kind)"""


def _unit_seen(units: str, within: str = "roots") -> str:
    return f"""exists (select 1 from unit_ancestors a
    where a.unit_id in ({units}) and a.ancestor_id = any(cast(:{within} as uuid[])))"""  # noqa: S608 - one expression of our own


def _person(staff: str) -> str:
    named = "json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no)"
    return f"(select {named} from staff s where s.id = {staff})"  # noqa: S608 - one expression of our own


@dataclass(frozen=True, slots=True)
class Branch:
    """One kind of work as SQL. `hidden` is a name of the customer's that the title may hold."""

    source: str
    where: str
    id: str
    due: str = NEVER
    since: str = "null::timestamptz"
    title: str = "null"
    hidden: str = "null"
    ticket: str = "null::uuid"
    number: str = "null"
    person: str = "null::json"
    facts: str = "'{}'::json"


def _tickets(where: str) -> Branch:
    return Branch(
        source="tickets t join contacts c on c.id = t.contact_id",
        where=f"t.is_open and {where} and {_TICKET_SEEN}",
        id="t.id",
        due=TICKET_DUE,
        since="t.registered_at",
        title="t.matter",
        hidden="c.customer_name",
        ticket="t.id",
        number="t.number",
        facts=_TICKET_FACTS,
    )


BRANCHES: dict[WorkKind, Branch] = {
    WorkKind.ASSIGNED: _tickets("t.assignee_id = :me"),
    WorkKind.OWNED: _tickets("t.owner_id = :me and t.assignee_id is distinct from :me"),
    WorkKind.PROMISE: Branch(
        source=f"promises w left join tickets t on t.id = w.ticket_id and {_TICKET_SEEN}",
        where="w.owner_id = :me and w.settled_at is null",
        id="w.id",
        due="w.due_at",
        since="w.made_at",
        title="w.text",
        hidden="w.customer_name",
        ticket="t.id",
        number="t.number",
        facts="json_build_object('promise', w.kind, 'contact', w.contact_id)",
    ),
    WorkKind.CONTACT_OFFER: Branch(
        source="contact_handovers w join contacts c on c.id = w.contact_id",
        where="w.to_id = :me and w.answered_at is null",
        id="w.id",
        since="w.offered_at",
        title="w.reason",
        hidden="c.customer_name",
        person=_person("w.from_id"),
        facts="json_build_object('contact', w.contact_id)",
    ),
    WorkKind.CASE_OFFER: Branch(
        source="""case_handovers w join tickets t on t.id = w.ticket_id join contacts c on c.id = t.contact_id
    join units u on u.id = w.from_unit_id""",
        where=f"w.answered_at is null and w.ended_at is null and {_unit_seen('w.to_unit_id')}",
        id="w.id",
        due=TICKET_DUE,
        since="w.offered_at",
        title="t.matter",
        hidden="c.customer_name",
        number="t.number",
        facts="json_build_object('wanted', w.kind, 'unit_name', u.name, 'unit_name_en', u.name_en)",
    ),
    WorkKind.REMINDER: Branch(
        source=f"reminders w left join tickets t on t.id = w.ticket_id and {_TICKET_SEEN}",
        where="w.staff_id = :me and w.done_at is null",
        id="w.id",
        due="w.due_at",
        since="w.made_at",
        title="w.text",
        ticket="t.id",
        number="t.number",
    ),
    WorkKind.SENSITIVE_NUMBER: Branch(
        source="sensitive_numbers w",
        where=f"""w.approved_at is null and w.refused_at is null and w.ended_at is null and w.proposed_by <> :me
    and {_unit_seen("w.unit_id", within="areas")}""",
        id="w.id",
        since="w.proposed_at",
        title="w.reason",
        person=_person("w.proposed_by"),
        facts="json_build_object('phone', w.phone)",
    ),
    WorkKind.CUSTOMER_EXPORT: Branch(
        source="customer_exports w",
        where=f"""w.clear > 0 and w.approved_at is null and w.refused_at is null and w.taken_at is null
    and w.staff_id <> :me and {_unit_seen("w.unit_id")}""",
        id="w.id",
        since="w.at",
        title="w.reason",
        person=_person("w.staff_id"),
    ),
    # Whoever took the wish, or decided that data are to be erased, does not approve it too.
    WorkKind.PRIVACY_REQUEST: Branch(
        source="privacy_requests w join tickets t on t.id = w.ticket_id",
        where=f"""t.is_open and ((:decides and w.decided_at is null)
        or (:approves and w.kind = 'erasure' and w.decision in ('granted', 'partly') and w.approved_at is null
            and t.state = 'under_review' and w.decided_by <> :me and t.owner_id is distinct from :me))
    and {_TICKET_SEEN}""",
        id="w.ticket_id",
        due=TICKET_DUE,
        since="t.registered_at",
        ticket="t.id",
        number="t.number",
        facts="json_build_object('request', w.kind, 'decided', w.decided_at is not null)",
    ),
    WorkKind.APPROVAL: Branch(
        source="approvals w join tickets t on t.id = w.ticket_id",
        where=f"{WAITS_FOR_ME} and {_TICKET_SEEN}",
        id="w.ticket_id",
        due=TICKET_DUE,
        since="w.requested_at",
        number="w.subject_number",
        person=_person("w.requested_by"),
        facts="json_build_object('matter', w.matter, 'amount', w.amount::text)",
    ),
    WorkKind.ESCALATION: Branch(
        source="escalations w join tickets t on t.id = w.ticket_id",
        where=f"w.state = 'open' and w.told @> array[cast(:me as uuid)] and {_TICKET_SEEN}",
        id="w.id",
        due="w.accept_by",
        since="w.told_at",
        ticket="t.id",
        number="t.number",
        facts="""json_build_object('unit_name', w.level_name, 'unit_name_en', w.level_name_en)""",
    ),
    # At a unit in scope, or by somebody of one: both answer for it.
    WorkKind.BREAK_GLASS: Branch(
        source="break_glass w join staff o on o.id = w.staff_id",
        where=f"""w.reviewed_at is null and coalesce(w.ended_at, w.ends_at) <= :now and w.staff_id <> :me
    and {_unit_seen("w.unit_id, o.unit_id")}""",
        id="w.id",
        since="w.started_at",
        title="w.reason",
        person=_person("w.staff_id"),
    ),
    # Whoever is named carries it out; whoever plans takes what nobody planned; nobody checks what they did themselves.
    WorkKind.IMPROVEMENT: Branch(
        source="improvements w",
        where=f"""w.is_open and ((w.state = 'planned' and w.person_id = :me)
        or (:plans and w.state = 'open' and {_unit_seen("w.unit_id")})
        or (:checks and w.state = 'carried_out' and w.carried_out_by <> :me and {_unit_seen("w.unit_id")}))""",
        id="w.id",
        due="w.due_at",
        since="w.opened_at",
        number="w.number",
        facts="json_build_object('state', w.state, 'name', w.name, 'name_en', w.name_en)",
    ),
    WorkKind.FLAGGED_LOOK: Branch(
        source="customer_looks w",
        where=f"w.flagged and w.reviewed_at is null and w.staff_id <> :me and {_unit_seen('w.unit_id')}",
        id="w.id",
        since="w.at",
        title="w.reason",
        person=_person("w.staff_id"),
        facts="json_build_object('what', w.what)",
    ),
}
