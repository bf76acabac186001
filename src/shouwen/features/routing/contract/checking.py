"""What must hold for settings that are to be in force; pure, and what is wrong is named by its place."""

from collections.abc import Iterator, Sequence

import msgspec

from shouwen.features.routing.contract.settings import QueueSetting, RoutingSettings
from shouwen.kernel.messages import FieldError
from shouwen.platform.content import errors_in


class WrongSettings(ValueError):
    """Settings that would lead contacts in a circle, or to a queue that is not there."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(f"{error.field}: {error.id}" for error in errors))
        self.errors = tuple(errors)


def settings_errors(settings: RoutingSettings) -> list[FieldError]:
    """Each code once; steps in the order of time, each asking for less; overflow to queues that are there, and back
    to none that a contact came from."""
    errors = [*_repeated("content.queues", "code", [queue.code for queue in settings.queues])]
    errors += _repeated("content.media", "medium", [each.medium for each in settings.media])
    errors += _repeated("content.tiers", "tier", [each.tier for each in settings.tiers])
    codes = {queue.code for queue in settings.queues}
    for number, queue in enumerate(settings.queues):
        place = f"content.queues.{number}"
        errors += _of_targets(place, queue, codes)
        errors += _of_relaxing(place, queue)
        errors += _of_overflow(place, queue)
    return errors or [*_circles(settings)]


def checked(settings: RoutingSettings) -> RoutingSettings:
    """The settings, or `WrongSettings`; also those that were put together in code, where no number was looked at."""
    errors = errors_in(msgspec.to_builtins(settings), RoutingSettings, "content") or settings_errors(settings)
    if errors:
        raise WrongSettings(errors)
    return settings


def _repeated(place: str, name: str, codes: Sequence[str]) -> Iterator[FieldError]:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield FieldError(f"{place}.{number}.{name}", "given-twice")


def _of_targets(place: str, queue: QueueSetting, codes: set[str]) -> Iterator[FieldError]:
    if queue.closed_to and queue.closed_to not in codes:
        yield FieldError(f"{place}.closed_to", "unknown-queue")
    for number, overflow in enumerate(queue.overflows):
        if overflow.to and overflow.to not in codes:
            yield FieldError(f"{place}.overflows.{number}.to", "unknown-queue")


def _of_relaxing(place: str, queue: QueueSetting) -> Iterator[FieldError]:
    level, after = queue.level, 0
    for number, step in enumerate(queue.relaxations):
        at = f"{place}.relaxations.{number}"
        if step.after_seconds <= after:
            yield FieldError(f"{at}.after_seconds", "not-after-the-one-before")
        if step.level is not None and step.level > level:
            yield FieldError(f"{at}.level", "asks-for-more")
        if step.level is None and not step.give_up:
            yield FieldError(at, "gives-up-nothing")
        level, after = step.level or level, step.after_seconds


def _of_overflow(place: str, queue: QueueSetting) -> Iterator[FieldError]:
    after = 0
    for number, overflow in enumerate(queue.overflows):
        at = f"{place}.overflows.{number}"
        if (overflow.longer_than is None) == (overflow.after_seconds is None):
            yield FieldError(at, "one-of-two", {"first": "longer_than", "second": "after_seconds"})
        if overflow.after_seconds is not None:
            if overflow.after_seconds <= after:
                yield FieldError(f"{at}.after_seconds", "not-after-the-one-before")
            after = overflow.after_seconds


def _circles(settings: RoutingSettings) -> Iterator[FieldError]:
    """A queue from which overflow or closing leads back to it."""
    leads = {queue.code: {queue.closed_to, *(each.to for each in queue.overflows)} - {""} for queue in settings.queues}
    for number, queue in enumerate(settings.queues):
        reached, ahead = set[str](), list(leads[queue.code])
        while ahead:
            code = ahead.pop()
            if code not in reached:
                reached.add(code)
                ahead += leads[code]
        if queue.code in reached:
            yield FieldError(f"content.queues.{number}.code", "leads-in-a-circle")
