"""What is done on the catalogue, and how processes go on."""

from shouwen.features.processes.usecases.publishing import (
    drop_draft,
    enter_process,
    publish_process,
    read_for,
    save_draft,
    ship_process,
    told,
    withdraw_version,
)
from shouwen.features.processes.usecases.running import (
    begin_again,
    complete_step,
    end_process,
    start_process,
    take_up_process,
)

__all__ = [
    "begin_again",
    "complete_step",
    "drop_draft",
    "end_process",
    "enter_process",
    "publish_process",
    "read_for",
    "save_draft",
    "ship_process",
    "start_process",
    "take_up_process",
    "told",
    "withdraw_version",
]
