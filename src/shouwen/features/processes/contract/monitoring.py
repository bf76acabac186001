"""Where a process is held up (PROC-14, PROC-17)."""

from enum import StrEnum


class BottleneckReason(StrEnum):
    """Why a step at which enough cases wait is a bottleneck."""

    # More came to it in the last seven days than were done.
    GROWS = "grows"
    # Of the time that all waiting steps have waited by now, none holds more.
    HOLDS_MOST = "holds_most"
