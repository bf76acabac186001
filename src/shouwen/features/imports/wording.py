"""What a person reads of an import, in the site's language."""

from collections.abc import Iterable, Iterator

from shouwen.features.imports.rules.tally import Tally
from shouwen.kernel.messages import FieldError
from shouwen.platform.i18n import catalogue, say

_SECTION = "imports"


def word(language: str, key: str, **params: object) -> str:
    """A text of the importer; without one the key and what it is about."""
    bare = key + "".join(f" {name}={value}" for name, value in params.items())
    return say(language, _SECTION, key, bare, **params)


def reason(language: str, error: FieldError) -> str:
    """Why one field is refused: the importer's own words, else those that the desk's refusals have."""
    texts = catalogue(language)
    params = error.params | {"field": _name(language, error.field)}
    fields = params.get("fields")
    if isinstance(fields, tuple):
        params["fields"] = ", ".join(_name(language, field) for field in fields)
    if error.id not in texts.get(_SECTION, {}):
        if error.id in texts.get("fields", {}):
            return say(language, "fields", error.id, "", **params)
        if f"{error.id}.title" in texts.get("problems", {}):
            return say(language, "problems", f"{error.id}.title", "", **params)
    return word(language, error.id, **params)


def _name(language: str, field: str) -> str:
    """`received_at` in words; a column of the file as it stands."""
    return say(language, _SECTION, f"field.{field}", field)


def reasons(language: str, errors: Iterable[FieldError]) -> str:
    return "; ".join(dict.fromkeys(reason(language, error) for error in errors))


def problem_lines(language: str, problems: Iterable[FieldError]) -> Iterator[str]:
    """The map's problems, each with its place."""
    for problem in problems:
        text = reason(language, problem)
        yield f"  {problem.field}: {text}" if problem.field else f"  {text}"


def summary(language: str, tally: Tally, rehearsed: bool) -> Iterator[str]:
    """The counts, which add up, and the reasons, most frequent first."""
    counts = {"read": tally.read, "taken": tally.taken, "there": tally.there, "rejected": tally.rejected}
    yield word(language, "summary-rehearsed" if rehearsed else "summary", **counts)
    for each, count in sorted(tally.reasons.items(), key=lambda pair: (-pair[1], pair[0])):
        short = say(language, _SECTION, f"{each}.short") or reason(language, FieldError("", each))
        yield f"  {count:>7,}  {each}  {short}"
    spoilt = tally.reasons["bad-characters"]
    if spoilt and spoilt * 2 > tally.read:
        yield word(language, "try-encoding")
