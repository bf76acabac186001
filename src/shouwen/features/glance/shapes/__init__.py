"""How a customer looks at a glance and over time; masked."""
