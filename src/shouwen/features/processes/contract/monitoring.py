"""Where a process is held up (PROC-14, PROC-17)."""

from enum import StrEnum


class BottleneckReason(StrEnum):
    """Why a step at which enough cases wait is a bottleneck."""

    # Fewer were done in the last seven days than nine in ten of those that came.
    GROWS = "grows"
    # Of the time that all waiting steps have waited by now, none holds more.
    HOLDS_MOST = "holds_most"
