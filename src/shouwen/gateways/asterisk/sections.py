"""How Asterisk's files are written."""

from collections.abc import Iterable


def section(name: str, lines: Iterable[str]) -> str:
    return f"[{name}]\n" + "".join(f"{line}\n" for line in lines)
