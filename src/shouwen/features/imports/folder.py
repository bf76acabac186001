"""Where files of complaints wait to be taken in, and their rejected rows to be fetched."""

from shouwen.platform.files import FileFolder
from shouwen.platform.settings import Settings

MOST_BYTES = 200 << 20


def folder_of(settings: Settings) -> FileFolder:
    return FileFolder(settings.home / "complaint_imports")
