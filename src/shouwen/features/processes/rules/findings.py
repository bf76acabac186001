"""Everything that may stand against a diagram, by the id of its finding; other languages translate these texts."""

from collections.abc import Mapping
from types import MappingProxyType

_FILE = {
    "diagram-too-large": "The file is larger than {most} bytes. Leave out pictures and what is not needed.",
    "document-type": "The file declares a document type (DOCTYPE), which is never read. Export it without one.",
    "not-xml": "The file is not well-formed XML: {why}. Export it again.",
    "nested-too-deep": "Elements lie inside each other more than {most} levels deep. Make it flatter.",
    "not-bpmn": "The file begins with “{element}” of “{namespace}”, which is not BPMN 2.0. Export it as BPMN 2.0 XML.",
    "too-many-nodes": "There are {found} nodes, and {most} are the most. Split the process.",
    "too-many-flows": "There are {found} flows, and {most} are the most. Split the process.",
    "too-many-findings": "{more} more findings are not shown. Put these right first.",
    "no-process": "The file holds no process. Draw one.",
    "several-processes": "The file holds {found} processes. Keep one in each file.",
}
_ELEMENTS = {
    "element-refused": "“{element}” cannot run here. Draw it with steps and gateways, or take it out.",
    "code-refused": "“{element}” brings code or expressions of another engine, which never run here. Take it out.",
    "attribute-refused": "“{attribute}” changes how this runs, and is not known here. Take it out.",
    "extension-needed": "The file says that it must not be read without an extension of another editor. Take it out.",
    "element-misplaced": "“{element}” does not belong there. Put it directly into the process or into a part of it.",
    "not-read": "“{element}” is not read. Say who does the step by its role.",
    "repeats-step": "A step cannot be done several times at once. Put it into a part that is done for each department.",
    "repeats-in-turn": "A part is done for all at the same time, not one after the other. Take “isSequential” out.",
    "repeats-over-unknown": "A part can be done only for each of “{expected}”. Say so in sw:over.",
    "repeats-not": "It has sw:over, but nothing repeats it. Mark it as parallel multi-instance.",
    "repeats-inside": "This lies in a part that is done for each already. Take one of the two out of the other.",
    "id-missing": "This {element} has no id. Give it one.",
    "id-malformed": "The id may have up to {most} letters, digits, dots, dashes and underscores. Change it.",
    "id-twice": "There is another element of this id. Change one of them.",
    "text-too-long": "{what} is longer than {most} signs. Shorten it.",
    "control-characters": "{what} holds control characters. Type it anew.",
}
_TOUCHPOINTS = {
    "touchpoint-misplaced": "Only a step has a touchpoint. Take it away from here.",
    "touchpoint-twice": "This step has more than one touchpoint. Keep one.",
    "unknown-word": "“{word}” of {element} is not known. Correct how it is written, or take it out.",
    "limit-malformed": "“{limit}” is not a limit. Write it as 30min, 4h or 2d, in working time as 8wh or 3wd.",
    "outcome-malformed": "“{code}” is not a code of an outcome. Use a small letter, then small letters, digits and _.",
    "outcome-twice": "The outcome “{code}” is given twice. Keep one.",
    "outcome-unnamed": "The outcome “{code}” has no name. Give it one.",
    "lacks-name": "This step has no name. Say what is to be done.",
    "lacks-standard": "This step has no standard. Say what is asked of whoever does it.",
    "lacks-role": "This step has no role. Say who does it.",
    "lacks-limit": "This step has no limit. Say how long it may take.",
}
_CONDITIONS = {
    "condition-language": 'The condition is written in “{language}”. Write it in ZEN, such as outcome == "solved".',
    "condition-twice": "The flow has more than one condition. Join them by and / or.",
    "condition-too-long": "The condition is longer than {most} signs. Use a decision table for it.",
    "condition-malformed": "The condition cannot be read: {why}.",
    "condition-uses": "The condition uses “{word}”, which no condition may. Compare facts with ==, <, in, and, or.",
    "condition-misplaced": "Only a gateway that chooses between several ways looks at conditions. Take it out.",
    "condition-on-default": "The default is taken when nothing else holds, so it has no condition. Take it out.",
    "condition-missing": "The gateway chooses between several ways, and this one has no condition. Give it one.",
    "no-default": "No way is left if no condition holds. Mark one way out as the default.",
    "unknown-default": "The default “{flow}” is not a way out of here. Choose it anew.",
    "unknown-outcome": "“{outcome}” is not among the outcomes of the steps before it ({known}). Correct it.",
}
_STRUCTURE = {
    "no-start": "It has no start. Draw one.",
    "several-starts": "It has {found} starts. Keep one.",
    "no-end": "It has no end. Draw one.",
    "flow-loose": "The flow is not joined to anything at its {end}. Join it or take it out.",
    "flow-crosses": "The flow leads into a part, or out of one. Let it end at the part itself.",
    "flow-into-start": "The flow leads into a start. Let it lead to the step behind it.",
    "flow-out-of-end": "The flow leads out of an end. Take it or the end away.",
    "never-reached": "No way leads here from the start. Join it or take it out.",
    "never-ends": "No way leads from here to an end. Draw one.",
    "splits-silently": "{found} ways lead out of it at once. Put a gateway behind it that says which are gone.",
}
_RUNNING = {
    "waits-for-ever": "It waits for a way that may never be gone, so that all stands still. Join only what was split.",
    "runs-together": "Two ways may arrive here one upon the other, so that all behind is done twice. Join them before.",
    "endless-loop": "The ways can go round ({nodes}) without any step, for ever. Put a step into the loop.",
    "too-many-ways": "There are more than {most} ways to go through it at once. Divide it into parts.",
}
FINDINGS: Mapping[str, str] = MappingProxyType(
    {**_FILE, **_ELEMENTS, **_TOUCHPOINTS, **_CONDITIONS, **_STRUCTURE, **_RUNNING}
)
"""English texts by id; `params` of a finding fill the {placeholders}."""
