"""What of the time without a database is PostgreSQL's own: told by the lines that it writes."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_LINE = re.compile(r"(\S+ \S+) UTC \[\d+\] @ LOG:  (starting PostgreSQL|database system is ready)")


@dataclass(frozen=True, slots=True)
class Recovery:
    """Seconds after a kill until the server was started again, and that it took then to let anybody in."""

    started: float
    recovered: float


def recovery_since(log: Path, at: float) -> Recovery | None:
    """The first after `at` (seconds since 1970); None as long as there is none."""
    told = [
        (datetime.fromisoformat(f"{when}+00:00").timestamp(), what)
        for when, what in _LINE.findall(log.read_text(errors="replace"))
    ]
    started = next((when for when, what in told if when > at and what.startswith("starting")), None)
    ready = next((when for when, what in told if started and when >= started and not what.startswith("starting")), None)
    return Recovery(started - at, ready - started) if started and ready else None
