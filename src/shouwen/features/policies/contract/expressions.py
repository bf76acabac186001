"""What an expression may use that people write into rules and diagrams: ZEN, and of it what ends soon.

Some functions of the engine run for seconds over a range (`some([1..1000000000], …)`), others know the clock or chance,
so that the same facts would not give the same answer again.
"""

import re

_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALLED = re.compile(r"([A-Za-z_]\w*)\s*\(")
_ASSIGNS = re.compile(r"(?<![=!<>])=(?!=)")
# Inside each other, or over ranges, they could run for hours.
_OVER_LISTS = frozenset({"some", "all", "none", "one", "count"})
_FUNCTIONS = _OVER_LISTS | frozenset(
    {"and", "or", "not", "in", "len", "contains", "startsWith", "endsWith", "lower", "upper", "trim"}
    | {"abs", "floor", "ceil", "round", "min", "max", "sum"}
)


def unfit(expression: str, most_over_lists: int) -> str | None:
    """The first thing in an expression that ZEN would do and that it may not; none if it may be evaluated.

    `most_over_lists` is how many functions may go through lists, each of which multiplies what it costs.
    """
    bare = _QUOTED.sub("0", expression)
    if "`" in bare or ";" in bare:
        return "`" if "`" in bare else ";"
    if _ASSIGNS.search(bare):
        return "="
    called: list[str] = _CALLED.findall(bare)
    if unknown := [name for name in called if name not in _FUNCTIONS]:
        return unknown[0]
    over_lists = [name for name in called if name in _OVER_LISTS]
    if len(over_lists) > most_over_lists or (over_lists and ".." in bare):
        return over_lists[-1]
    return None
