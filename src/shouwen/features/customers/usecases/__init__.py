"""What changes the registry of customers."""
