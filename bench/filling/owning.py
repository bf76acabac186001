"""Which rows belong to a case, and which to a customer."""

from shouwen.app.features import metadata_of_all

CASE, CUSTOMER = "case", "customer"

# How a row (x) leads to its case, where a column `ticket_id` does not.
_CASES = {
    "tickets": "x.id",
    "contact_handovers": "(select c.ticket_id from contacts c where c.id = x.contact_id)",
    "timers": "x.subject_id",
    "ledger": """coalesce(
        (select t.id from tickets t where t.id = x.subject_id),
        (select c.ticket_id from contacts c where c.id = x.subject_id),
        (select p.ticket_id from promises p where p.id = x.subject_id),
        (select cast(x.data->>'ticket' as uuid) where x.kind = 'event'))""",
    "ledger_personal": "(select l.owner from filling.case_ledger l where l.id = x.event_id)",
}
_CUSTOMERS = {
    "customers": "x.id",
    "customer_numbers": "x.customer_id",
    "customer_consents": "x.customer_id",
    "customer_stages": "x.customer_id",
    "ledger": "(select c.id from customers c where c.id = x.subject_id and x.type = 'customers.created')",
    "ledger_personal": """(select l.owner from filling.customer_ledger l
        where l.id = x.event_id and x.field <> 'document_number')""",
}
# Written for all cases together, or about two cases at once; a case that has rows in the latter is no model.
TOGETHER = ("complaint_links", "day_numbers", "ledger_positions")
UNLIKE = {
    "complaint_links": "x.ticket_id = t.id or x.other_id = t.id",
    "privacy_requests": "x.ticket_id = t.id",
    "privacy_holds": "x.ticket_id = t.id",
    "customer_looks": "x.ticket_id = t.id",
    "reminders": "x.ticket_id = t.id",
    "supervision_cases": "x.ticket_id = t.id",
    "documents": "x.ticket_id = t.id",
}


def owned(family: str) -> dict[str, str]:
    """Each table with the expression that leads to what its row belongs to; those first that others are read from."""
    if family == CUSTOMER:
        return _CUSTOMERS
    tables = metadata_of_all().tables.values()
    by_column = {
        table.name: "x.ticket_id"
        for table in tables
        if "ticket_id" in table.c and table.name not in UNLIKE and table.name not in TOGETHER
    }
    return by_column | _CASES


def filled_tables() -> list[str]:
    """All of them, the largest first."""
    largest = ["text_words", "ledger", "ticket_places", "ledger_positions", "ledger_personal", "clocks"]
    return list(dict.fromkeys([*largest, *owned(CASE), *owned(CUSTOMER), *TOGETHER]))
