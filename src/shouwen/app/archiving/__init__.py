"""A site, or a part of one, as one file that an empty database takes in (docs/export.md)."""
