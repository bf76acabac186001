"""Seats and calls: the process's journal and what it has not yet taken, how seats stand, what came of each call."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from shouwen.platform.tables import Instant, metadata

# Everything that the process which drives calls was told, in its order: with it the state is made again.
acd_journal = Table(
    "acd_journal",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    # Milliseconds since 1970 in UTC, as routing counts.
    Column("at", BigInteger, nullable=False, index=True),
    Column("body", JSONB, nullable=False),
)

# The whole state after an entry of the journal; compressed JSON.
acd_snapshots = Table(
    "acd_snapshots",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# What desks want and the process has not yet taken; a row goes in the transaction that journals it.
acd_inbox = Table(
    "acd_inbox",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("body", JSONB, nullable=False),
)

# The phones of seats. Secrets are derived from the site's own and are kept nowhere.
extensions = Table(
    "extensions",
    metadata,
    Column("number", Text, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("place", Text, nullable=False),
    # A phone in the browser of whoever sits there; else one on the desk.
    Column("in_browser", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_extensions_unit_id", "unit_id", "number"),
)

# How each seat stands now, as its desk and boards show it; written by the process alone.
seats = Table(
    "seats",
    metadata,
    Column("agent_id", Uuid, ForeignKey("staff.id"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("extension", Text, nullable=False),
    Column("presence", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("since", Instant, nullable=False),
    # When it ends by itself: an offer, wrap-up, rest.
    Column("until", Instant),
    Column("contact_id", Uuid),
    # Of the call in hand: talking, held, consulting, conference; null while it rings.
    Column("stage", Text),
    Column("muted", Boolean, nullable=False),
    # Colleagues and outside numbers in the call or rung.
    Column("others", JSONB, nullable=False),
    Column("offer", BigInteger),
    # What is offered where that is no call: its id, and how it is worked on.
    Column("offered", JSONB),
    # Pieces of work without a call that are in hand.
    Column("hands", Integer, nullable=False, server_default=text("0")),
    # Whose call is listened to, and how.
    Column("listens_to", Uuid),
    Column("hearing", Text),
    # The last wish that changed nothing, and why.
    Column("refused", JSONB),
    Column("seq", BigInteger, nullable=False),
    Index("ix_seats_unit_id", "unit_id", "agent_id"),
)

# How each queue stands now, for boards and for whoever hands a caller on; written by the process alone.
queue_lines = Table(
    "queue_lines",
    metadata,
    Column("code", Text, primary_key=True),
    Column("waiting", Integer, nullable=False),
    # Since when the one waits who waits longest.
    Column("oldest_at", Instant),
    Column("closed", Text, nullable=False),
    Column("seq", BigInteger, nullable=False),
)

# Queues that people closed by hand, each at most once; `queue` empty: all of them. One whose time is over is none.
queue_closures = Table(
    "queue_closures",
    metadata,
    Column("queue", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("closed_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("closed_at", Instant, nullable=False),
    Column("until", Instant),
)

# Every change of a seat (CALL-01), for hours, occupancy and refusals.
seat_changes = Table(
    "seat_changes",
    metadata,
    Column("agent_id", Uuid, ForeignKey("staff.id"), nullable=False, primary_key=True),
    Column("at", Instant, nullable=False, primary_key=True),
    # The entry of the journal, and which of its changes.
    Column("seq", BigInteger, nullable=False, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("presence", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("contact_id", Uuid),
    Index("ix_seat_changes_unit_id", "unit_id", "at"),
)

# What a call spent and how it ended (CALL-34); times in milliseconds. The contact has everything else.
calls = Table(
    "calls",
    metadata,
    Column("contact_id", Uuid, ForeignKey("contacts.id"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("direction", Text, nullable=False),
    Column("caller", Text, nullable=False),
    Column("dialled", Text, nullable=False),
    # The last queue it was in, and the last agent who had it.
    Column("queue", Text, nullable=False),
    Column("agent_id", Uuid, ForeignKey("staff.id")),
    Column("arrived_at", Instant, nullable=False),
    Column("offered_at", Instant),
    Column("answered_at", Instant),
    Column("ended_at", Instant),
    # Of the time until the first answer: in the line, and ringing at whoever answered.
    Column("waited", BigInteger, nullable=False),
    Column("rang", BigInteger, nullable=False),
    Column("talked", BigInteger, nullable=False),
    Column("held", BigInteger, nullable=False),
    Column("offers", Integer, nullable=False),
    Column("transfers", Integer, nullable=False),
    # answered, abandoned, closed, overflowed, voicemail, callback, no_queue; null while it goes on
    Column("outcome", Text),
    Column("ended_by", Text),
    Index("ix_calls_unit_id", "unit_id", "arrived_at"),
    Index("ix_calls_agent_id", "agent_id", "arrived_at"),
    Index("ix_calls_open", "arrived_at", postgresql_where=text("ended_at is null")),
)

# The course of a call: queued, offered, withdrawn, connected, stages, passed on, ended.
call_steps = Table(
    "call_steps",
    metadata,
    Column("contact_id", Uuid, ForeignKey("contacts.id"), primary_key=True),
    # The entry of the journal and which of its steps, so that what is told twice is kept once.
    Column("seq", BigInteger, primary_key=True),
    Column("no", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("kind", Text, nullable=False),
    Column("agent_id", Uuid, ForeignKey("staff.id")),
    Column("detail", JSONB, nullable=False),
)

# Numbers of departments, other centres and people whom agents call or bring into a call (CALL-18, CALL-39).
phone_book = Table(
    "phone_book",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("number", Text, nullable=False),
    # department, outside, person
    Column("kind", Text, nullable=False),
    Column("emergency", Boolean, nullable=False),
    Column("note", Text, nullable=False),
    Column("checked_at", Instant),
    Column("version", Integer, nullable=False),
    Index("ix_phone_book_unit_id", "unit_id", "name", "id"),
)
