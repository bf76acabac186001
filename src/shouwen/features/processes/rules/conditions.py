"""Conditions of flows: ZEN, and of it only what ends soon and gives the same for the same facts."""

import re

import zen
from lxml import etree

from shouwen.features.policies.contract import unfit
from shouwen.features.processes.contract import Finding
from shouwen.features.processes.rules.elements import at, children
from shouwen.features.processes.rules.parsing import shown

_LONGEST = 1_000
# The default of BPMN itself, which editors write whatever the conditions are in.
_UNSAID = "http://www.w3.org/1999/XPath"
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# A name by itself: no member of something, no function, no entry of a list that is looked through.
_NAMED = re.compile(r"(?<![\w.$#])[A-Za-z_]\w*\b(?!\s*\()")
_NO_FACTS = frozenset({"and", "or", "not", "in", "true", "false", "null", "outcome"})
_OUTCOME = r"(?<![\w.$])outcome"
_COMPARED = re.compile(
    rf"{_OUTCOME}\s*[=!]=\s*(\"[^\"]*\"|'[^']*')|(\"[^\"]*\"|'[^']*')\s*[=!]=\s*outcome\b(?!\s*[.\[(])"
)
_AMONG = re.compile(rf"{_OUTCOME}\s+(?:not\s+)?in\s*\[([^\]]*)\]")
# Facts of a process may be lists of lists, such as the departments that asked for something.
_MOST_OVER_LISTS = 2


def condition(flow: etree._Element, default_language: str) -> tuple[str | None, list[Finding]]:
    """What must hold for a flow to be taken; none if nothing is said."""
    given = children(flow, "conditionExpression")
    if not given:
        return None, []
    if len(given) > 1:
        return None, [at(given[1], "condition-twice")]
    said = given[0]
    expression = "".join(said.itertext()).strip()
    if language := _foreign(said, expression, default_language):
        return None, [at(said, "condition-language", language=shown(language))]
    if len(expression) > _LONGEST:
        return None, [at(said, "condition-too-long", most=_LONGEST)]
    if not expression:
        return None, []
    if word := unfit(expression, _MOST_OVER_LISTS):
        return None, [at(said, "condition-uses", word=shown(word))]
    if failed := zen.validate_expression(expression):
        return None, [at(said, "condition-malformed", why=shown(failed["source"]))]
    return expression, []


def compared_outcomes(expression: str) -> list[str]:
    """The outcomes that a condition asks about, in its order."""
    quoted = [first or second for first, second in _COMPARED.findall(expression)]
    for among in _AMONG.findall(expression):
        quoted += _QUOTED.findall(among)
    return [text[1:-1] for text in quoted]


def facts_asked(expression: str) -> tuple[str, ...]:
    """The facts that a condition asks about, by their names, each once; `outcome` is none."""
    named: list[str] = _NAMED.findall(_QUOTED.sub("0", expression))
    return tuple(dict.fromkeys(name for name in named if name not in _NO_FACTS))


def _foreign(said: etree._Element, expression: str, default: str) -> str | None:
    language: str | None = said.get("language")
    if language is None:
        language = "" if default == _UNSAID else default
    if language.lower() not in {"", "zen"}:
        return language
    if expression.startswith(("${", "#{")):
        return "juel"
    return "FEEL" if expression.startswith("=") else None
