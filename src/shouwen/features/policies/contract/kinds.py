"""The kinds of rules that features have declared; `app` tells them once, from the list of features."""

from collections.abc import Iterable

from shouwen.features.policies.contract.messages import UnknownRule
from shouwen.platform.rulekinds import RuleKind

_kinds: dict[str, RuleKind] = {}


def declare(kinds: Iterable[RuleKind]) -> None:
    """Makes kinds known; the same one again changes nothing."""
    for kind in kinds:
        if _kinds.setdefault(kind.name, kind) != kind:
            raise ValueError(f"two kinds of rules are called {kind.name}")


def declared_kinds() -> tuple[RuleKind, ...]:
    """Every kind, by name."""
    return tuple(_kinds[name] for name in sorted(_kinds))


def kind_named(name: str) -> RuleKind:
    """Refuses with `UnknownRule` what no feature has declared."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownRule(rule=name) from None
