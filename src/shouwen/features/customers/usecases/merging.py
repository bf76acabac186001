"""One person entered twice becomes one, and two again if that was wrong."""

from uuid import UUID

from shouwen.features.customers import rules, storage
from shouwen.features.customers.contract import (
    CustomersMerged,
    CustomersSplit,
    MergeCustomers,
    Merged,
    MergedAgain,
    SplitCustomers,
)
from shouwen.features.customers.usecases.numbers import units_of
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound
from shouwen.platform.work import Work


async def merge_customers(command: MergeCustomers, work: Work) -> Merged:
    reason = _said(command.reason)
    if command.kept == command.gone:
        raise InvalidInput(FieldError("gone", "same-customer"))
    found = await storage.standings(work.read, (command.kept, command.gone), work.actor.scope)
    if len(found) < len((command.kept, command.gone)):
        raise NotFound
    kept, gone = found[command.kept], found[command.gone]
    kept.must_be_open(command.kept_version)
    gone.must_be_open(command.gone_version)
    moved = rules.moved_by(*([rules.Held(n.id, n.main) for n in each.numbers] for each in (gone, kept)))
    for each in moved:
        work.change("customer_numbers", {"id": each.id}, customer_id=kept.id, main=each.main)
    work.change("customers", {"id": kept.id, "version": kept.version})
    work.change("customers", {"id": gone.id, "version": gone.version}, merged_into_id=kept.id)
    merge = work.new_id()
    work.add(
        "customer_merges",
        {
            "id": merge,
            "kept_id": kept.id,
            "gone_id": gone.id,
            "reason": reason,
            "moved": [{"id": each.id, "was_main": each.was_main, "main": each.main} for each in moved],
            "at": work.now(),
            "by_id": work.actor.id,
        },
    )
    units = tuple(dict.fromkeys((*units_of(kept), *units_of(gone))))
    ids = tuple(each.id for each in moved)
    version = kept.version + 1
    work.record(
        CustomersMerged(subject=kept.id, subject_version=version, units=units, merge=merge, gone=gone.id, moved=ids)
    )
    return Merged(merge, kept.id, version)


async def split_customers(command: SplitCustomers, work: Work) -> Merged:
    reason = _said(command.reason)
    merge = await storage.merge_to_undo(work.read, command.merge, work.actor.scope)
    found = await storage.standings(work.read, (merge.kept_id, merge.gone_id), work.actor.scope)
    kept, gone = found.get(merge.kept_id), found.get(merge.gone_id)
    if kept is None or gone is None:
        raise NotFound
    if kept.merged_into is not None:
        raise MergedAgain(subject=kept.id)
    kept.must_be_open(None)
    moved = [rules.Moved(UUID(each["id"]), each["was_main"], each["main"]) for each in merge.moved]
    back = rules.back_from(moved, [rules.Held(number.id, number.main) for number in kept.numbers])
    for each in back:
        work.change("customer_numbers", {"id": each.id}, customer_id=gone.id, main=each.main)
    _give_a_main_number(kept, {each.id for each in back}, work)
    work.change("customers", {"id": kept.id, "version": kept.version})
    work.change("customers", {"id": gone.id, "version": gone.version}, merged_into_id=None)
    work.change("customer_merges", {"id": merge.id}, undone_at=work.now(), undone_by=work.actor.id)
    units = tuple(dict.fromkeys((*units_of(kept), *units_of(gone))))
    split = CustomersSplit(
        subject=kept.id,
        subject_version=kept.version + 1,
        units=units,
        merge=merge.id,
        back=gone.id,
        moved=tuple(each.id for each in back),
        reason=reason,
    )
    work.record(split)
    return Merged(merge.id, kept.id, kept.version + 1)


def _give_a_main_number(kept: storage.Standing, back: set[UUID], work: Work) -> None:
    """Where the main number went back, the oldest that is left takes its place."""
    left = [number for number in kept.numbers if number.id not in back]
    if left and not any(number.main for number in left):
        work.change("customer_numbers", {"id": left[0].id}, main=True)


def _said(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise InvalidInput(FieldError("reason", "required"))
    return said
