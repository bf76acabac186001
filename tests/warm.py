"""What every site has to work out once, done where they are forked: all forms of the API."""

from shouwen.app import cli
from shouwen.app.http import openapi_text

__all__ = ["cli"]
openapi_text()
