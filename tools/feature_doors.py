"""An import-linter contract: a feature is entered by its doors only.

Another feature comes in through `contract`. To read, its `queries` may build on `tables` and `queries`, and what it
shows (`shapes`, `presenting`, `api`) on `shapes`, so that a list row and its mask are defined once. A gateway, which
stands behind a feature's port, comes in through `contract` or `ports`. The free importers (the wiring) may import
anything.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

READING = {"tables": {"queries"}, "queries": {"queries"}, "shapes": {"shapes", "presenting", "api"}}
"""Which parts of a feature may read through which part of a lower one."""

Break = tuple[str, str, int]


class FeatureDoors(Contract):
    """Options: `features`, the package that holds the features; `free_importers`, packages that may import anything."""

    type_name = "feature_doors"

    features = fields.StringField()
    free_importers = fields.ListField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        broken = breaks(graph, str(self.features), [str(name) for name in self.free_importers])  # type: ignore[attr-defined]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, line in check.metadata["broken"]:
            output.print_error(f"- {importer} -> {imported} (l.{line}) does not use a door", bold=False)
        output.new_line()


def breaks(graph: ImportGraph, features: str, free_importers: list[str]) -> list[Break]:
    """Imports into a feature from outside it that use none of its doors, in name order."""
    found: list[Break] = []
    if features not in graph.modules:
        return found
    for imported in sorted(graph.find_descendants(features)):
        for importer in sorted(graph.find_modules_that_directly_import(imported)):
            if not any(is_within(importer, free) for free in free_importers) and not is_door(
                importer, imported, features
            ):
                details = graph.get_import_details(importer=importer, imported=imported)
                found.append((importer, imported, details[0]["line_number"] if details else 0))
    return found


def is_door(importer: str, imported: str, features: str) -> bool:
    feature, entry = parts_of(imported, features)
    if not is_within(importer, features):
        return entry in {"contract", "ports"}
    home, place = parts_of(importer, features)
    return home == feature or entry == "contract" or place in READING.get(entry, ())


def parts_of(module: str, features: str) -> tuple[str, str]:
    """The feature that `module` belongs to, and which of its parts it is."""
    feature, _, rest = module.removeprefix(f"{features}.").partition(".")
    return feature, rest.partition(".")[0]


def is_within(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
