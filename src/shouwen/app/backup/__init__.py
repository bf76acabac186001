"""A site in one folder or file, taken while it works, and brought back into an empty place."""

from shouwen.app.backup.making import make_backup
from shouwen.app.backup.manifest import BackupRefused, Manifest, Tell
from shouwen.app.backup.restoring import restore

__all__ = ["BackupRefused", "Manifest", "Tell", "make_backup", "restore"]
