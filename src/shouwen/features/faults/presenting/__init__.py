"""A fault for one reader, what is proposed to them, and what is announced."""

from shouwen.features.faults.presenting.announcing import announcement_view
from shouwen.features.faults.presenting.faults import (
    LINKED,
    NONE,
    known_at,
    linked_page,
    proposed,
    suggested,
    view_of,
)

__all__ = ["LINKED", "NONE", "announcement_view", "known_at", "linked_page", "proposed", "suggested", "view_of"]
