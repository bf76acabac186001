"""Where customer and operator meet in a step, as its extension elements say."""

import re
from collections.abc import Iterator

from lxml import etree

from shouwen.features.processes.contract import NAMESPACE, Finding, Limit, LimitUnit, NodeKind, Outcome, Touchpoint
from shouwen.features.processes.rules.elements import KINDS, NAME_EN, OVER, REPEATS, at, bpmn, children, split
from shouwen.features.processes.rules.parsing import shown
from shouwen.features.processes.rules.wording import LONGEST_NAME, worded

_TOUCHPOINT, _OUTCOME = f"{{{NAMESPACE}}}touchpoint", f"{{{NAMESPACE}}}outcome"
_LONGEST_STANDARD = 2_000
_WORDS = {
    "touchpoint": {
        "contactPoint": LONGEST_NAME,
        "standard": _LONGEST_STANDARD,
        "standardEn": _LONGEST_STANDARD,
        "limit": LONGEST_NAME,
        "role": 100,
        "form": 100,
        "indicator": 100,
    },
    "outcome": {"code": LONGEST_NAME, "name": LONGEST_NAME, "nameEn": LONGEST_NAME},
}
_STEPS = frozenset(name for name, kind in KINDS.items() if kind is NodeKind.STEP)
_LIMIT = re.compile(r"(0*[1-9][0-9]*)(min|h|d|wh|wd)")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def touchpoint(step: etree._Element) -> tuple[Touchpoint, list[Finding]]:
    """What is said at a step; nothing if it says nothing."""
    given = [one for below in children(step, "extensionElements") for one in below.findall(_TOUCHPOINT)]
    if not given:
        return Touchpoint(), []
    if len(given) > 1:
        return Touchpoint(), [at(given[1], "touchpoint-twice")]
    said, findings = given[0], list[Finding]()
    text = _texts(said, "touchpoint", findings)
    outcomes = tuple(_outcomes(said, findings))
    return Touchpoint(
        contact_point=text["contactPoint"],
        standard=text["standard"],
        standard_en=text["standardEn"],
        limit=_limit(said, text["limit"], findings),
        role=text["role"],
        form=text["form"],
        indicator=text["indicator"],
        outcomes=outcomes,
    ), findings


def unknown_words(root: etree._Element) -> Iterator[Finding]:
    """Own words that are written wrongly or stand where nobody reads them, so that none is passed over in silence."""
    for element in root.iter(etree.Element):
        for attribute in element.attrib:
            if str(attribute).startswith(f"{{{NAMESPACE}}}") and not _is_read(str(attribute), element):
                word = etree.QName(attribute).localname
                yield at(element, "unknown-word", word=shown(word), element=shown(split(element)[1]))
        if split(element)[0] == NAMESPACE:
            yield from _of_own(element)


def _of_own(element: etree._Element) -> Iterator[Finding]:
    name = split(element)[1]
    above = element.getparent()
    if name not in _WORDS or (name == "outcome" and (above is None or above.tag != _TOUCHPOINT)):
        yield at(element, "unknown-word", word=shown(name), element="" if above is None else shown(split(above)[1]))
        return
    if name == "touchpoint" and not _lies_in_step(element):
        yield at(element, "touchpoint-misplaced")
    for attribute in element.attrib:
        if not str(attribute).startswith("{") and attribute not in _WORDS[name]:
            yield at(element, "unknown-word", word=shown(str(attribute)), element=name)


def _is_read(attribute: str, element: etree._Element) -> bool:
    return attribute == NAME_EN or (attribute == OVER and bpmn(element) in {"subProcess", REPEATS})


def _lies_in_step(element: etree._Element) -> bool:
    above = element.getparent()
    return above is not None and bpmn(above) == "extensionElements" and bpmn(above.getparent()) in _STEPS


def _texts(said: etree._Element, name: str, findings: list[Finding]) -> dict[str, str]:
    texts = {}
    for word, most in _WORDS[name].items():
        texts[word], wrong = worded(said, word, most)
        findings += wrong
    return texts


def _limit(said: etree._Element, text: str, findings: list[Finding]) -> Limit | None:
    if not text:
        return None
    written = _LIMIT.fullmatch(text)
    if written is None or len(written[1]) > 5:
        findings.append(at(said, "limit-malformed", limit=shown(text)))
        return None
    return Limit(int(written[1]), LimitUnit(written[2]))


def _outcomes(said: etree._Element, findings: list[Finding]) -> Iterator[Outcome]:
    known = set[str]()
    for one in said.findall(_OUTCOME):
        text = _texts(one, "outcome", findings)
        code = text["code"]
        if not _CODE.fullmatch(code):
            findings.append(at(one, "outcome-malformed", code=shown(code)))
        elif code in known:
            findings.append(at(one, "outcome-twice", code=code))
        elif not text["name"]:
            findings.append(at(one, "outcome-unnamed", blocking=False, code=code))
        known.add(code)
        yield Outcome(code, text["name"], text["nameEn"])
