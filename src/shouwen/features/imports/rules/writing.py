"""A map as TOML that people read and change; pure."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = 100
Comments = Callable[[str], Iterable[str]]
"""What is to be said above a place of the map."""


def as_toml(content: Mapping[str, Any], comments: Comments = lambda _: ()) -> str:
    """The map, with comments where there are any: plain keys first, then `[columns]`, long parts as tables."""
    plain = {key: value for key, value in content.items() if not isinstance(value, Mapping)}
    lines: list[str] = []
    for key, value in plain.items():
        lines += [*_above(comments(key)), f"{_key(key)} = {_value(value)}"]
    lines += _tables(
        {key: value for key, value in content.items() if key not in plain and key != "columns"}, "", comments
    )
    columns = content.get("columns", {})
    short = {key: value for key, value in columns.items() if len(_value(value)) <= _SHORT}
    lines += ["", "[columns]", *_above(comments("columns"))]
    for key, value in short.items():
        below = [each for place in _places(f"columns.{key}", value) for each in comments(place)]
        lines += [*_above(below), f"{_key(key)} = {_value(value)}"]
    lines += _tables({key: value for key, value in columns.items() if key not in short}, "columns.", comments)
    return "\n".join(lines).strip("\n") + "\n"


def _tables(parts: Mapping[str, Any], prefix: str, comments: Comments) -> Iterator[str]:
    for name, part in parts.items():
        place = f"{prefix}{name}"
        yield from ("", f"[{place}]", *_above(comments(place)))
        for key, value in part.items():
            inner = f"{place}.{key}"
            if (isinstance(value, Mapping) and len(_value(value)) > _SHORT) or (key == "values" and value):
                for each, code in value.items():
                    yield from _above(comments(f"{inner}.{each}"))
                    yield f"{_key(key)}.{_key(each)} = {_value(code)}"
            else:
                yield from _above(each for one in _places(inner, value) for each in comments(one))
                yield f"{_key(key)} = {_value(value, wide=key == 'contains')}"


def _places(place: str, value: object) -> Iterator[str]:
    yield place
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _places(f"{place}.{key}", inner)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, start=1):
            yield from _places(f"{place}[{number}]", inner)


def _above(comments: Iterable[str]) -> list[str]:
    return [f"# {line}" for comment in comments for line in comment.splitlines()]


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _value(value: object, wide: bool = False) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        if wide:
            return "[\n" + "".join(f"    {_value(inner)},\n" for inner in value) + "]"
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _text(str(value))


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
