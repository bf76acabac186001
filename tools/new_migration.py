"""Writes the next migration: what tables in code have that a freshly migrated database lacks.

`.venv/bin/python -m tools.new_migration 0002 "what changes"`; read and correct what it writes before committing it.
"""

import sys
import tempfile
from pathlib import Path

from shouwen.app.schema import migrate, new_revision
from shouwen.platform import embedded


def main(number: str, message: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        server = embedded.start(Path(home), durable=False)
        try:
            migrate(server.owner_url, None)
            new_revision(server.owner_url, number, message)
        finally:
            server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
