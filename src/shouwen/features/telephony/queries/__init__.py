"""What is read of seats and calls."""

from shouwen.features.telephony.queries.process import (
    CallerFacts,
    Message,
    Phone,
    caller_facts,
    hotlines,
    journal_after,
    last_snapshots,
    messages,
    phones,
    snapshot_body,
)

__all__ = [
    "CallerFacts",
    "Message",
    "Phone",
    "caller_facts",
    "hotlines",
    "journal_after",
    "last_snapshots",
    "messages",
    "phones",
    "snapshot_body",
]
