"""The demo: a fictitious operator whose last two weeks were told through the desk."""

from shouwen.app.demo.run import DatabaseNotEmpty, Loaded, is_empty, load_demo
from shouwen.app.demo.signing_in import Login, logins, logins_table

__all__ = ["DatabaseNotEmpty", "Loaded", "Login", "is_empty", "load_demo", "logins", "logins_table"]
