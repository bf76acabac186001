"""Publishing rules and taking them back."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec

from shouwen.features.policies.catalogues import known_codes
from shouwen.features.policies.contract import (
    AlreadyInForce,
    PublishRules,
    RulesChanged,
    RulesPublished,
    RulesWithdrawn,
    ShipRules,
    WithdrawRules,
    kind_named,
)
from shouwen.features.policies.queries.publishing import Ground, ground_for, newest_shipped, version_to_withdraw
from shouwen.features.policies.rules import contents_above, may_be_based_on
from shouwen.kernel.messages import FieldError, InvalidInput, NotFound
from shouwen.platform.rulekinds import RuleKind
from shouwen.platform.work import Work

SINCE_EVER = datetime(2000, 1, 1, tzinfo=UTC)
"""From when the first shipped version of a rule is valid: before every case, also those that were taken over."""


async def publish_rules(command: PublishRules, work: Work) -> UUID:
    kind = kind_named(command.name)
    ground = await ground_for(work.read, command.name, command.unit, work.actor.scope)
    valid_from = command.valid_from or work.now()
    _check(command, kind, ground, await known_codes(work.read, kind.catalogues), (valid_from, work.now()))
    if not may_be_based_on(ground.rules.levels(command.name), command.based_on):
        raise RulesChanged
    content = msgspec.to_builtins(kind.read(command.content))
    return _keep(kind, content, work, ground.path, ground.last + 1, valid_from, command.note)


async def ship_rules(command: ShipRules, work: Work) -> None:
    kind, content = kind_named(command.name), msgspec.json.decode(msgspec.json.encode(command.content))
    newest = await newest_shipped(work.read, command.name)
    if newest is None:
        _keep(kind, content, work, (), 1, SINCE_EVER, "")
    elif newest.content != content:
        _keep(kind, content, work, (), newest.version + 1, work.now(), "")


async def withdraw_rules(command: WithdrawRules, work: Work) -> None:
    found = await version_to_withdraw(work.read, command.version, work.actor.scope)
    if not command.reason.strip():
        raise InvalidInput(FieldError("reason", "required"))
    if command.name not in (None, found.name):
        raise NotFound(subject=command.version)
    if found.withdrawn_at is not None:
        return
    if found.valid_from <= work.now():
        raise AlreadyInForce(subject=command.version)
    work.change("rule_versions", {"id": command.version}, withdrawn_at=work.now(), withdrawn_by=work.actor.id)
    work.record(
        RulesWithdrawn(
            subject=command.version,
            units=tuple(found.path),
            name=found.name,
            rule_version=found.version,
            valid_from=found.valid_from,
            reason=command.reason.strip(),
        )
    )


def _check(
    command: PublishRules,
    kind: RuleKind,
    ground: Ground,
    known: dict[str, frozenset[str]],
    times: tuple[datetime, datetime],
) -> None:
    valid_from, now = times
    above = contents_above(ground.rules, kind.name, valid_from)
    errors = kind.errors(command.content, above, ground.functions, known)
    if valid_from < now:
        errors.append(FieldError("valid_from", "valid-from-in-the-past"))
    if errors:
        raise InvalidInput(*errors)


def _keep(
    kind: RuleKind, content: object, work: Work, path: tuple[UUID, ...], version: int, valid_from: datetime, note: str
) -> UUID:
    """Writes the next version of the first unit of `path`; of no unit, the product's."""
    published = work.new_id()
    row = {"id": published, "name": kind.name, "unit_id": path[0] if path else None, "version": version}
    row |= {"valid_from": valid_from, "content": content, "note": note.strip(), "published_at": work.now()}
    work.add("rule_versions", row | {"published_by": work.actor.id if path else None})
    work.record(
        RulesPublished(subject=published, units=path, name=kind.name, rule_version=version, valid_from=valid_from)
    )
    return published
