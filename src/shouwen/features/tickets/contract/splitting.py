"""What matters must hold that are split off a ticket, of whatever kind; pure (TKT-24)."""

from collections.abc import Sequence

from shouwen.kernel.messages import FieldError

MOST_MATTERS = 5
"""So many at once; more are split off by and by."""


def matters_errors(matters: Sequence[object], texts: Sequence[str], most: int = MOST_MATTERS) -> list[FieldError]:
    """There are some; each has all the texts, from which blanks were taken off, and no two have all the same."""
    if not matters:
        return [FieldError("matters", "required")]
    if len(matters) > most:
        return [FieldError("matters", "too-many", {"most": most})]
    errors: list[FieldError] = []
    known: set[tuple[str, ...]] = set()
    for number, one in enumerate(matters):
        said = tuple(str(getattr(one, name)) for name in texts)
        errors += [
            FieldError(field_of(number, name), "required") for name, text in zip(texts, said, strict=True) if not text
        ]
        if said in known:
            errors.append(FieldError(field_of(number, "matter"), "said-twice"))
        known.add(said)
    return errors


def field_of(number: int, field: str) -> str:
    """How a field of one of several matters is named to whoever sent them."""
    return f"matters.{number}.{field}"
