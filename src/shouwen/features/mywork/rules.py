"""Which kinds of work may wait for whom; pure."""

from collections.abc import Sequence

from shouwen.features.mywork.contract import PERMISSIONS, WorkKind
from shouwen.kernel.messages import Actor


def kinds_for(actor: Actor) -> tuple[WorkKind, ...]:
    """In a fixed order: what is everybody's own, and what the actor's permissions bring."""
    return tuple(kind for kind in WorkKind if _may(actor, PERMISSIONS.get(kind)))


def _may(actor: Actor, permissions: Sequence[str] | None) -> bool:
    return permissions is None or any(actor.may(one) for one in permissions)
