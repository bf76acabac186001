"""What an operator of the product sees: structured logs and metrics."""

import logging
import sys
from functools import lru_cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Literal

import structlog
from prometheus_client import Counter, Gauge, Histogram

from shouwen.platform.redaction import redact

COMMANDS = Histogram("shouwen_command_seconds", "Time of a command from the door to its answer", ["command", "outcome"])
REQUESTS = Histogram("shouwen_http_request_seconds", "Time of an HTTP request", ["method", "route", "status"])
UNMATCHED = Counter("shouwen_unmatched_total", "Pairs of a free agent and a contact that waited over a second")
SWITCH_REPAIRS = Counter(
    "shouwen_switch_repairs_total", "Legs of the switch and of the state that did not agree", ["what"]
)
RELAY_LAG = Gauge("shouwen_relay_lag_seconds", "Age of the newest event when the relay gave it its position")
RELAYED = Counter("shouwen_relayed_events_total", "Events that got their position")
LANE_BEHIND = Gauge("shouwen_lane_behind_events", "Events that a lane beside the relay has not followed yet", ["lane"])
LANE_FAILURES = Counter("shouwen_lane_failures_total", "Steps of a lane that failed and are tried again", ["lane"])
TIMERS = Counter("shouwen_timers_total", "Timers that came due", ["kind", "outcome"])
SOCKETS = Gauge("shouwen_live_sockets", "Open live connections")
BOSS_REQUESTS = Counter(
    "shouwen_boss_requests_total",
    "Questions to BOSS: answered, slow, wrong, down, or spared since it had failed too often",
    ["outcome"],
)
BOSS_RETRIES = Counter("shouwen_boss_retries_total", "Questions to BOSS that were put once more")
BOSS_SECONDS = Histogram("shouwen_boss_seconds", "Time of a question to BOSS that went out")
BOSS_LINE = Gauge("shouwen_boss_line", "How the line to BOSS stands: 1 for the state that holds", ["state"])
_LOG_BYTES = 20_000_000


@lru_cache(maxsize=4096)
def labelled(measure: Histogram, *labels: str) -> Histogram:
    """The measure with these labels, kept: it would be looked for under a lock each time."""
    return measure.labels(*labels)


class _LogFile(RotatingFileHandler):
    """A line that the disk does not take goes to standard error, as itself instead of as a traceback."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        if isinstance(sys.exception(), OSError):
            sys.stderr.write(self.format(record) + "\n")
        else:
            super().handleError(record)


def set_up_logs(level: str, shape: Literal["json", "console"], file: Path | None = None) -> None:
    """One line an event: JSON for machines into `file` (or standard error), or coloured text for people."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if shape == "json" else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            redact,
            renderer,
        ],
    )
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if file is not None and shape == "json":
        handler = _LogFile(file, maxBytes=_LOG_BYTES, backupCount=5, encoding="utf-8")
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.getLogger("uvicorn.access").disabled = True
    # They tell whole addresses, and what BOSS is asked for is a customer's number.
    for talkative in ("httpx", "httpcore"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    # Each part says once that it lost the database; the pool would say so at every try.
    logging.getLogger("psycopg.pool").setLevel(logging.ERROR)
