"""How much each address, phone and number has asked of late."""

from sqlalchemy import Column, Table, Text

from shouwen.platform.tables import Instant, metadata

# `key` is a digest: whose phone it was cannot be read off it. From `paid_off` on, nothing is left of what was taken.
portal_attempts = Table(
    "portal_attempts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("paid_off", Instant, nullable=False, index=True),
    prefixes=["UNLOGGED"],
)
