"""What other departments still do for a ticket, for the statements of those who act on it."""


def open_subs_sql(ticket: str) -> str:
    """A scalar subselect: the numbers of the mandatory sub-tickets that are open of what this SQL expression names."""
    return f"""array(select sub.number from ticket_subs done_for join tickets sub on sub.id = done_for.ticket_id
        where done_for.parent_id = {ticket} and done_for.mandatory and sub.is_open order by sub.number)"""  # noqa: S608
