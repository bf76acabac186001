"""Reading the registry of customers."""
