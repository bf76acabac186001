"""Diagrams for tests of the catalogue: the shipped improvement, and what a process office would make of it."""

from pathlib import Path

from shouwen.features.processes.defaults import shipped_processes

IMPROVEMENT = next(one.xml for one in shipped_processes() if one.code == "improvement")
FILE = Path(__file__).with_name("improvement_with_legal_check.bpmn")
WITH_LEGAL_CHECK = FILE.read_text(encoding="utf-8")
"""Behind the plan a reviewer looks at it; what is unlawful is planned again."""
NEVER_CHECKED = IMPROVEMENT.replace('form="check"', "")
_END = '<bpmn:endEvent id="end"'
_SCRIPT = '<bpmn:scriptTask id="bad" name="算一算"><bpmn:script>1</bpmn:script></bpmn:scriptTask>'
WITH_SCRIPT = IMPROVEMENT.replace(_END, _SCRIPT + _END)
