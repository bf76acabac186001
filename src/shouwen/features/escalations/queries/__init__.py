"""Reading escalations."""
