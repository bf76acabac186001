"""What must hold for the hours of queues that are to be published; what is wrong is named by its place."""

from collections.abc import Iterator, Sequence

from msgspec import UnsetType

from shouwen.features.telephony.contract import Hotlines
from shouwen.features.telephony.contract.opening import QueueHours, range_of
from shouwen.kernel.messages import FieldError

_DAYS = 7


def opening_errors(content: Hotlines) -> list[FieldError]:
    """Queues that there are, each once, with seven days of hours in order."""
    opening: tuple[QueueHours, ...] = () if isinstance(content.opening, UnsetType) else content.opening
    queues = [queue.code for queue in content.routing.queues]
    errors: list[FieldError] = []
    for number, hours in enumerate(opening):
        place = f"content.opening.{number}"
        if hours.queue not in queues:
            errors.append(FieldError(f"{place}.queue", "unknown-queue"))
        if hours.queue in (each.queue for each in opening[:number]):
            errors.append(FieldError(f"{place}.queue", "given-twice"))
        if len(hours.weekly) != _DAYS:
            errors.append(FieldError(f"{place}.weekly", "seven-days"))
        for day, written in enumerate(hours.weekly):
            errors += _hours_errors(f"{place}.weekly.{day}", written)
        errors += _hours_errors(f"{place}.holiday", hours.holiday or ())
        errors += _hours_errors(f"{place}.makeup", hours.makeup or ())
    return errors


def _hours_errors(place: str, written: Sequence[str]) -> Iterator[FieldError]:
    """Only the last ones of a day may end on the next; what they overlap there is one time."""
    closed = 0
    for number, hours in enumerate(written):
        try:
            opens, closes = range_of(hours)
        except ValueError:
            yield FieldError(f"{place}.{number}", "not-hours")
            continue
        if opens < closed:
            yield FieldError(f"{place}.{number}", "hours-overlap")
        closed = max(closed, closes)
