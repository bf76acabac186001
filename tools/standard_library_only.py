"""An import-linter contract: some packages import the standard library and themselves, nothing else."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

Break = tuple[str, str]


class StandardLibraryOnly(Contract):
    """Option: `packages`, each pure on its own. Needs `include_external_packages = true`."""

    type_name = "standard_library_only"

    packages = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002
        broken = [found for package in self.packages for found in breaks(graph, str(package))]  # type: ignore[attr-defined]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"- {importer} -> {imported} is not the standard library", bold=False)
        output.new_line()


def breaks(graph: ImportGraph, package: str) -> list[Break]:
    """Imports from `package` to anything but itself and the standard library, in name order."""
    if package not in graph.modules:
        return []
    own = {package, *graph.find_descendants(package)}
    return [
        (importer, imported)
        for importer in sorted(own)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if imported not in own and imported.partition(".")[0] not in sys.stdlib_module_names
    ]
