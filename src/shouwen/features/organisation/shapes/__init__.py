"""How the organisation looks from outside."""
