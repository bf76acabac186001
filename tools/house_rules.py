"""House rules read off the syntax tree: given time, ids and chance; commits and catches only where they belong."""

import ast
from collections.abc import Iterator
from pathlib import Path, PurePath

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
BrokenRule = tuple[int, str]

SOURCE = ("src", "shouwen")
FEATURES = (*SOURCE, "features")
# The only modules that may ask the machine for the time, an id or chance.
GIVERS = {PurePath(*SOURCE, "kernel", name) for name in ("clock.py", "ids.py", "chance.py")}
GIVEN_CALLS = {
    "datetime.datetime.now": "the clock",
    "datetime.datetime.utcnow": "the clock",
    "datetime.datetime.today": "the clock",
    "datetime.date.today": "the clock",
    "time.time": "the clock",
    "time.time_ns": "the clock",
    "uuid.uuid1": "the ids",
    "uuid.uuid3": "the ids",
    "uuid.uuid4": "the ids",
    "uuid.uuid5": "the ids",
    "uuid.uuid6": "the ids",
    "uuid.uuid7": "the ids",
}
DESK_ONLY = {"commit", "rollback", "begin", "begin_nested"}


def broken_rules(path: Path, tree: ast.Module) -> Iterator[BrokenRule]:
    """The rules that `path` (relative to the project) breaks, as line and text."""
    if path.parts[:2] == SOURCE and path not in GIVERS:
        yield from taken_not_given(tree)
    if path.parts[:3] == FEATURES and len(path.parts) > len(FEATURES) + 1:
        yield from caught_everything(tree)
        yield from committed(tree)
        yield from foreign_tables(path, tree)


def taken_not_given(tree: ast.Module) -> Iterator[BrokenRule]:
    """Time, ids and chance come from the kernel, so that a day can be replayed."""
    names = imported_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load):
            target = full_name(node, names)
            if target in GIVEN_CALLS:
                yield node.lineno, f"{target} is taken from the machine; {GIVEN_CALLS[target]} of the kernel gives it"
            elif target.startswith("random."):
                yield node.lineno, f"{target} is chance of its own; the kernel's named streams give it"


def imported_names(tree: ast.Module) -> dict[str, str]:
    """What each imported name stands for: `dt` -> `datetime`, `now_id` -> `uuid.uuid4`."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.split(".")[0]
                names[bound] = alias.name if alias.asname else bound
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def full_name(node: ast.expr, names: dict[str, str]) -> str:
    """The dotted name that `node` reaches through the file's imports, or an empty text."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    if isinstance(node, ast.Attribute):
        base = full_name(node.value, names)
        return f"{base}.{node.attr}" if base else ""
    return ""


def caught_everything(tree: ast.Module) -> Iterator[BrokenRule]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and catches_all(node.type):
            yield node.lineno, "a feature catches named errors only; the unexpected goes up to the desk"


def catches_all(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    if isinstance(caught, ast.Tuple):
        return any(catches_all(one) for one in caught.elts)
    return isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"}


def committed(tree: ast.Module) -> Iterator[BrokenRule]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in DESK_ONLY:
            yield node.lineno, f"{node.func.attr}() in a feature: transactions belong to the desk"


def foreign_tables(path: Path, tree: ast.Module) -> Iterator[BrokenRule]:
    """Only `queries.py`, or a module of a `queries` package, reads another feature's tables."""
    feature, inside = path.parts[len(FEATURES)], path.parts[len(FEATURES) + 1 :]
    if inside[0] in {"queries", "queries.py"}:
        return
    for node in ast.walk(tree):
        for module in imported_modules(node):
            parts = module.split(".")
            if parts[:2] == ["shouwen", "features"] and "tables" in parts[3:4] and parts[2] != feature:
                yield node.lineno, f"{module} is read outside queries.py"  # type: ignore[attr-defined]


def imported_modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []
