"""How prevention looks from outside."""
