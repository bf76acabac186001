"""Mass faults, their cases and history, what is proposed as one, answers to all, and cases to learn from."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY

from shouwen.platform.tables import Instant, metadata

mass_faults = Table(
    "mass_faults",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    # The complaint department that it belongs to, and the unit that this one works for.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("region_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("title", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("building", Text, nullable=False),
    Column("base_station", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("expected_at", Instant),
    Column("due_at", Instant, nullable=False),
    Column("team_id", Uuid, ForeignKey("units.id")),
    Column("announcement", Text, nullable=False),
    Column("cause", Text),
    Column("fix", Text),
    Column("repaired_at", Instant),
    Column("closed_at", Instant),
    Column("opened_at", Instant, nullable=False),
    Column("opened_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Index("ix_mass_faults_unit_id", "unit_id", "opened_at", "id"),
    Index("ix_mass_faults_region_id", "region_id", "opened_at", "id"),
    Index("ix_mass_faults_open", "region_id", postgresql_where=text("is_open")),
)

mass_fault_steps = Table(
    "mass_fault_steps",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id"), nullable=False),
    # The same as the fault's: it goes where the fault goes.
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("count", Integer),
    Index("ix_mass_fault_steps_fault_id", "fault_id", "at", "id"),
)

mass_fault_cases = Table(
    "mass_fault_cases",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id"), nullable=False),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("linked_at", Instant, nullable=False),
    Column("linked_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("unlinked_at", Instant),
    Column("unlinked_by", Uuid, ForeignKey("staff.id")),
    Column("reason", Text),
    Index("uq_mass_fault_cases_ticket_id", "ticket_id", unique=True, postgresql_where=text("unlinked_at is null")),
    Index("ix_mass_fault_cases_linked", "fault_id", "id", postgresql_where=text("unlinked_at is null")),
    Index("ix_mass_fault_cases_fault_id", "fault_id", postgresql_where=text("unlinked_at is null")),
)

mass_fault_answers = Table(
    "mass_fault_answers",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("begun_by", Uuid, ForeignKey("staff.id"), nullable=False),
    Column("ended_at", Instant),
    # How many it goes to, and after which link the next of them are to be let wait; none: all of them do.
    Column("cases", Integer),
    Column("spread_to", Uuid),
    Index("ix_mass_fault_answers_fault_id", "fault_id", "begun_at", "id"),
    Index("uq_mass_fault_answers_running", "fault_id", unique=True, postgresql_where=text("state = 'running'")),
)

mass_fault_answered = Table(
    "mass_fault_answered",
    metadata,
    Column("answer_id", Uuid, ForeignKey("mass_fault_answers.id"), primary_key=True),
    Column("ticket_id", Uuid, ForeignKey("tickets.id"), primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("state", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    # reply, log
    Column("way", Text),
    Column("refusal", Text),
    Column("refused_in", Text),
    Column("tried_at", Instant),
    # It cannot be answered: since when, who said so (nobody: its refusal does), and why.
    Column("given_up_at", Instant),
    Column("given_up_by", Uuid, ForeignKey("staff.id")),
    Column("given_up_why", Text),
    Index("ix_mass_fault_answered_ticket_id", "ticket_id"),
    Index("ix_mass_fault_answered_waiting", "answer_id", "ticket_id", postgresql_where=text("state = 'waiting'")),
)

mass_fault_proposals = Table(
    "mass_fault_proposals",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("place_kind", Text, nullable=False),
    Column("place_key", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("district", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("tickets", ARRAY(Uuid), nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("found_at", Instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("settled_at", Instant),
    Column("settled_by", Uuid, ForeignKey("staff.id")),
    Column("reason", Text),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id")),
    Index(
        "uq_mass_fault_proposals_open",
        "unit_id",
        "place_kind",
        "place_key",
        unique=True,
        postgresql_where=text("state = 'open'"),
    ),
    Index("ix_mass_fault_proposals_unit_id", "unit_id", "last_at"),
)

fault_lessons = Table(
    "fault_lessons",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("title", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("symptom", Text, nullable=False),
    Column("cause", Text, nullable=False),
    Column("fix", Text, nullable=False),
    Column("lesson", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", Uuid, ForeignKey("staff.id"), nullable=False),
    UniqueConstraint("fault_id"),
    Index("ix_fault_lessons_published_at", "published_at", "id"),
)

# One for each fault: what is said now. What was said before stands in its turns.
fault_announcements = Table(
    "fault_announcements",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("fault_id", Uuid, ForeignKey("mass_faults.id"), nullable=False),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("is_on", Boolean, nullable=False),
    # Where it is said: these units and all below them.
    Column("units", ARRAY(Uuid), nullable=False),
    Column("said", Text, nullable=False),
    Column("said_en", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("spoken_en", Text, nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("fault_id"),
    Index("ix_fault_announcements_on", "begins_at", "id", postgresql_where=text("is_on")),
)

fault_announcement_turns = Table(
    "fault_announcement_turns",
    metadata,
    Column("announcement_id", Uuid, ForeignKey("fault_announcements.id"), primary_key=True),
    # The version that the announcement had with it.
    Column("number", Integer, primary_key=True),
    Column("unit_id", Uuid, ForeignKey("units.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    # Nobody: it ended at its time.
    Column("by", Uuid, ForeignKey("staff.id")),
    Column("reason", Text, nullable=False),
    Column("units", ARRAY(Uuid), nullable=False),
    Column("said", Text, nullable=False),
    Column("said_en", Text, nullable=False),
    Column("spoken", Text, nullable=False),
    Column("spoken_en", Text, nullable=False),
    Column("begins_at", Instant, nullable=False),
    Column("ends_at", Instant),
)
