"""Sizes and house rules that no ready-made linter knows; `python -m tools.budgets [root]` prints what breaks them."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.house_rules import FunctionNode, broken_rules

FILE_LINES = 400
FUNCTION_LINES = 40
MEASURED_SUFFIXES = {".py", ".ts", ".tsx", ".css"}
LEFT_OUT_FOLDERS = {"node_modules", "dist", ".venv", "__pycache__", "build"}
EXEMPT_FOLDERS = {"migrations", "locales"}
EXEMPT_NAMES = {"schema.d.ts"}
SEARCHED_FOLDERS = ("src", "tools", "tests", "bench", "chaos", "web")
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")


class Finding(NamedTuple):
    """One broken rule; `line` counts from 1."""

    path: Path
    line: int
    text: str


def source_files(root: Path) -> Iterator[Path]:
    """Every measured file under `root`, in path order, without installed and built ones."""
    for folder in SEARCHED_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root).parts
            if path.suffix in MEASURED_SUFFIXES and not LEFT_OUT_FOLDERS.intersection(inside) and path.is_file():
                yield path


def is_exempt(path: Path) -> bool:
    return path.name in EXEMPT_NAMES or bool(EXEMPT_FOLDERS.intersection(path.parts))


def long_file(path: Path, text: str) -> Iterator[Finding]:
    lines = text.count("\n")
    if lines > FILE_LINES:
        yield Finding(path, lines, f"file has {lines} lines, the budget is {FILE_LINES}")


def long_functions(path: Path, tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, FunctionNode):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield Finding(path, node.lineno, f"{node.name} has {lines} lines, the budget is {FUNCTION_LINES}")


def chinese_in_code(path: Path, text: str) -> Iterator[Finding]:
    """Words for people belong to the locales, so that English is never half done."""
    for number, line in enumerate(text.splitlines(), start=1):
        if CHINESE.search(line):
            yield Finding(path, number, "Chinese text outside web's locales")


def findings_of(path: Path, root: Path) -> Iterator[Finding]:
    inside = path.relative_to(root)
    if is_exempt(inside):
        return
    text = path.read_text(encoding="utf-8")
    yield from long_file(inside, text)
    if path.suffix == ".py":
        tree = ast.parse(text, filename=str(inside))
        yield from long_functions(inside, tree)
        for line, broken in broken_rules(inside, tree):
            yield Finding(inside, line, broken)
    elif path.suffix in {".ts", ".tsx"} and inside.parts[:2] == ("web", "src"):
        yield from chinese_in_code(inside, text)


def check(root: Path) -> list[Finding]:
    """All findings under `root`, a project folder, in path and line order."""
    return sorted(finding for path in source_files(root) for finding in findings_of(path, root))


def report(findings: Iterable[Finding]) -> int:
    count = 0
    for count, finding in enumerate(findings, start=1):  # noqa: B007
        print(f"{finding.path}:{finding.line}: {finding.text}")
    print(f"budgets: {count} broken" if count else "budgets: all kept")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(report(check(Path(sys.argv[1] if len(sys.argv) > 1 else "."))))
