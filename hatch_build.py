"""Puts the built front end into the wheel, so that one file is the whole product."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):  # type: ignore[type-arg]
    """Refuses to build a wheel whose screens were not built before; an editable install reads them from the source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        built = Path(self.root) / "web" / "dist"
        if not (built / "index.html").is_file():
            raise FileNotFoundError(f"{built} has no front end: build it first (`make wheel` does)")
        build_data["force_include"][str(built)] = "shouwen/web"
