"""Errors repeat the values they stumbled over: what reaches a log is freed of them."""

import re
from collections.abc import MutableMapping
from typing import Any

_LEFT_OUT = "<left out>"
# PostgreSQL's DETAIL and CONTEXT name keys and whole rows, over several lines if a value has several.
_DATABASE = re.compile(
    r"\b(DETAIL|CONTEXT): .*?(?=\n(?:HINT|CONTEXT|QUERY|Traceback|During handling|The above)\b|\n\n|\Z)", re.DOTALL
)
_PARAMETERS = re.compile(r"\[parameters: .*?\]\s*(?=\n|\Z)", re.DOTALL)
_INPUT = re.compile(r"\binput_value=.*?(?=, input_type=|\]|\n|\Z)", re.DOTALL)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Phone, account and document numbers: not parts of ids, versions or times.
_NUMBER = re.compile(r"(?<![\w.-])\+?\d{7,19}[\dXx]?(?![\w-])")


def freed(text: str) -> str:
    """The text without what people entered; names and shapes of things stay."""
    if "DETAIL" in text or "CONTEXT" in text:
        text = _DATABASE.sub(rf"\1: {_LEFT_OUT}", text)
    if "[parameters: " in text:
        text = _PARAMETERS.sub(f"[parameters: {_LEFT_OUT}]", text)
    if "input_value=" in text:
        text = _INPUT.sub(f"input_value={_LEFT_OUT}", text)
    if "@" in text:
        text = _MAIL.sub("<e-mail>", text)
    return _NUMBER.sub("<number>", text)


def redact(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor of structlog: every text of the event but its time."""
    for name, value in event.items():
        if isinstance(value, str) and name != "timestamp":
            event[name] = freed(value)
        elif isinstance(value, BaseException):
            event[name] = freed(str(value))
        elif isinstance(value, list | tuple | dict):
            event[name] = _inside(value)
    return event


def _inside(value: Any) -> Any:
    if isinstance(value, str):
        return freed(value)
    if isinstance(value, dict):
        return {name: _inside(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_inside(each) for each in value]
    return value
