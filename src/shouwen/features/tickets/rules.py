"""What a list of categories must keep; pure."""

from collections.abc import Sequence

from shouwen.features.tickets.contract import CategoriesContent
from shouwen.kernel.messages import FieldError


def category_errors(content: CategoriesContent, _above: Sequence[CategoriesContent]) -> list[FieldError]:
    """Each code once, and something left to choose."""
    errors: list[FieldError] = []
    known: set[str] = set()
    for number, each in enumerate(content.categories):
        if each.code in known:
            errors.append(FieldError(f"content.categories.{number}.code", "given-twice"))
        known.add(each.code)
    if not any(each.active for each in content.categories):
        errors.append(FieldError("content.categories", "none-active"))
    return errors
