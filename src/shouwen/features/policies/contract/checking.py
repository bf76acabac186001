"""What a decision table must keep before it may decide."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import zen

from shouwen.features.policies.contract.expressions import unfit
from shouwen.features.policies.contract.messages import TableContent, TableRow
from shouwen.kernel.messages import FieldError

# The facts of a table are no lists; what is written out in a cell is gone through once.
_MOST_OVER_LISTS = 1


def table_errors(content: TableContent, facts: Mapping[str, object], outputs: Sequence[str]) -> list[FieldError]:
    """Everything that stands against a table that may ask about `facts` (an example of each) and answers `outputs`.

    Every row has a condition per input and a result per output. What a cell may not use is told without trying it; the
    others are tried on the example, and every result is text. The last row fits everything, so that no case is left
    without an answer.
    """
    errors = [
        *_of_columns(content.inputs, tuple(facts), "content.inputs"),
        *_of_columns(content.outputs, outputs, "content.outputs"),
    ]
    if missing := [name for name in outputs if name not in content.outputs]:
        errors.append(FieldError("content.outputs", "lacks-columns", {"missing": ", ".join(missing)}))
    errors += _repeated((row.id for row in content.rows), "content.rows.{}.id")
    for number, row in enumerate(content.rows):
        errors += _of_row(row, number, content, facts)
    if not content.rows or any(condition.strip() for condition in content.rows[-1].conditions):
        errors.append(FieldError("content.rows", "no-catch-all"))
    return errors


def tried(expression: str, facts: Mapping[str, object]) -> object:
    """What an expression gives for these facts; None if it fails, or uses what it may not."""
    if unfit(expression, _MOST_OVER_LISTS):
        return None
    try:
        return zen.evaluate_expression(expression, dict(facts))
    except RuntimeError:
        return None


def _of_columns(given: Sequence[str], known: Sequence[str], place: str) -> Iterator[FieldError]:
    for number, name in enumerate(given):
        if name not in known:
            yield FieldError(f"{place}.{number}", "not-one-of", {"expected": ", ".join(known)})
    yield from _repeated(given, place + ".{}")


def _repeated(given: Iterable[str], place: str) -> Iterator[FieldError]:
    known: set[str] = set()
    for number, name in enumerate(given):
        if name in known:
            yield FieldError(place.format(number), "given-twice")
        known.add(name)


def _of_row(row: TableRow, number: int, content: TableContent, facts: Mapping[str, object]) -> Iterator[FieldError]:
    place = f"content.rows.{number}"
    for part, cells, columns in (
        ("conditions", row.conditions, content.inputs),
        ("results", row.results, content.outputs),
    ):
        if len(cells) != len(columns):
            params: dict[str, object] = {"row": number + 1, "expected": len(columns), "found": len(cells)}
            yield FieldError(f"{place}.{part}", "row-length", params)
            continue
        for column, (name, cell) in enumerate(zip(columns, cells, strict=True)):
            yield from _of_cell(cell, name, f"{place}.{part}.{column}", part, facts, number + 1)


def _of_cell(
    cell: str, column: str, place: str, part: str, facts: Mapping[str, object], row: int
) -> Iterator[FieldError]:
    params: dict[str, object] = {"row": row, "column": column}
    if word := unfit(cell, _MOST_OVER_LISTS):
        yield FieldError(place, "cell-uses", params | {"word": word[:40]})
        return
    why = _failure(cell, facts) if part == "results" else _failure_of_condition(cell, column, facts)
    if why is not None:
        yield FieldError(place, f"not-a-{part.removesuffix('s')}", params | {"why": why})


def _failure_of_condition(condition: str, column: str, facts: Mapping[str, object]) -> str | None:
    """Why it cannot be evaluated; none for an empty one, which fits everything."""
    if not condition.strip():
        return None
    try:
        zen.evaluate_unary_expression(condition, {**facts, "$": facts.get(column, "")})
    except RuntimeError as failed:
        return _told(failed)
    return None


def _failure(result: str, facts: Mapping[str, object]) -> str | None:
    try:
        value = zen.evaluate_expression(result, dict(facts))
    except RuntimeError as failed:
        return _told(failed)
    return None if isinstance(value, str) and value else json.dumps(value)


def _told(failed: RuntimeError) -> str:
    """The engine's own words, without the trace that follows them."""
    first = str(failed).partition("\n")[0]
    try:
        return str(json.loads(first)["source"])
    except (ValueError, KeyError, TypeError):
        return first
