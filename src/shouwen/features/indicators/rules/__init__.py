"""How figures are counted (pure)."""
