"""One folder a capability; their order stands in docs/map.md and is checked."""
