"""What an actor may do."""

from uuid import UUID

import pytest

from shouwen.kernel.messages import (
    ANYONE,
    NOBODY,
    SIGNED_IN,
    SYSTEM,
    THE_SYSTEM,
    Actor,
    NotPermitted,
    NotSignedIn,
    Scope,
)

ALICE = Actor(UUID(int=1), "Alice", permissions=frozenset({"complaints.register", "tickets.read"}))


@pytest.mark.parametrize(
    ("actor", "permission", "allowed"),
    [
        (NOBODY, ANYONE, True),
        (NOBODY, SIGNED_IN, False),
        (NOBODY, "tickets.read", False),
        (NOBODY, SYSTEM, False),
        (ALICE, ANYONE, True),
        (ALICE, SIGNED_IN, True),
        (ALICE, "tickets.read", True),
        (ALICE, "complaints.close", False),
        (ALICE, SYSTEM, False),
        (THE_SYSTEM, SYSTEM, True),
        (THE_SYSTEM, "tickets.read", False),
    ],
)
def test_powers(actor: Actor, permission: str, allowed: bool) -> None:
    assert actor.may(permission) is allowed


def test_who_is_nobody_is_asked_to_sign_in_and_who_is_somebody_is_refused() -> None:
    with pytest.raises(NotSignedIn):
        NOBODY.must("tickets.read")
    with pytest.raises(NotPermitted) as refused:
        ALICE.must("complaints.close")
    assert refused.value.details == {"permission": "complaints.close"}
    ALICE.must("tickets.read")


def test_a_token_never_has_more_powers_than_its_holder() -> None:
    limited = ALICE.limited_to(frozenset({"tickets.read", "complaints.close"}))
    assert limited.permissions == {"tickets.read"}
    assert limited.id == ALICE.id
    assert ALICE.limited_to(frozenset({"*"})) is ALICE
    assert ALICE.limited_to(frozenset()).permissions == frozenset()


def test_without_a_unit_there_is_nothing_to_see() -> None:
    assert NOBODY.scope == Scope() == Scope(())
