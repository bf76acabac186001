"""What rules about complaints must keep when they are published; pure."""

import re
from collections.abc import Sequence

from shouwen.features.complaints.contract import HandlingRules, ReplyTemplates
from shouwen.features.policies.contract import TableContent, table_errors, tried
from shouwen.features.tickets.contract import Urgency
from shouwen.kernel.messages import FieldError

PLACEHOLDERS = ("name", "number", "matter", "solution", "registered")
"""What the words of a reply may have filled in."""
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_BLAME = re.compile("部门|department", re.IGNORECASE)


def template_errors(content: ReplyTemplates, _above: Sequence[ReplyTemplates]) -> list[FieldError]:
    """Each code once, known placeholders only, and no department named before the customer (GEN-19)."""
    errors: list[FieldError] = []
    known: set[str] = set()
    for number, each in enumerate(content.templates):
        place = f"content.templates.{number}"
        if each.code in known:
            errors.append(FieldError(f"{place}.code", "given-twice"))
        known.add(each.code)
        for field, text in (("text", each.text), ("text_en", each.text_en)):
            unknown = [name for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
            if unknown:
                expected = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
                errors.append(FieldError(f"{place}.{field}", "unknown-placeholder", {"expected": expected}))
            if _BLAME.search(text):
                errors.append(FieldError(f"{place}.{field}", "names-a-department"))
    return errors


def handling_errors(content: HandlingRules, _above: Sequence[HandlingRules]) -> list[FieldError]:
    """Each code of lateness once."""
    codes = [reason.code for reason in content.lateness_reasons]
    return [
        FieldError(f"content.lateness_reasons.{number}.code", "given-twice")
        for number, code in enumerate(codes)
        if code in codes[:number]
    ]


FACTS = {"category": "other", "group": "other", "urgency": "general", "channel": "hotline", "level": "team"}
"""An example of what the assignment table may ask about, on which new tables are tried."""


def assignment_errors(content: TableContent, _above: Sequence[TableContent]) -> list[FieldError]:
    """What stands against an assignment table."""
    return table_errors(content, FACTS, ("function", "reason", "reason_en"))


URGENCY_FACTS = {
    "category": "other",
    "group": "other",
    "channel": "hotline",
    "level": "team",
    "tier": "ordinary",
    "hour": 12,
    "words": "",
    "category_urgency": "general",
}
"""An example of what the urgency table may ask about."""
_SAID = ("category_urgency", *(quoted for one in Urgency for quoted in (f'"{one}"', f"'{one}'")))
"""What a row may answer. A result that is reckoned could name an urgency that there is not, while a caller waits."""


def urgency_errors(content: TableContent, _above: Sequence[TableContent]) -> list[FieldError]:
    """What stands against an urgency table: every row answers one of the urgencies, or the category's own."""
    errors = table_errors(content, URGENCY_FACTS, ("urgency", "reason", "reason_en"))
    if "urgency" not in content.outputs:
        return errors
    column = content.outputs.index("urgency")
    expected = {"expected": ", ".join((*Urgency, "category_urgency"))}
    for number, row in enumerate(content.rows):
        place = f"content.rows.{number}.results.{column}"
        if len(row.results) != len(content.outputs) or any(error.field == place for error in errors):
            continue
        if row.results[column].strip() not in _SAID:
            errors.append(FieldError(place, "not-one-of", dict(expected)))
    return errors


def named_functions(content: TableContent) -> dict[str, str]:
    """The function that each row names, by the place where it stands."""
    if "function" not in content.outputs:
        return {}
    column = content.outputs.index("function")
    found = {
        f"content.rows.{number}.results.{column}": tried(row.results[column], FACTS)
        for number, row in enumerate(content.rows)
        if column < len(row.results)
    }
    return {place: function for place, function in found.items() if isinstance(function, str) and function}
