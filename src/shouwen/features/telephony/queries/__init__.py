"""What is read of seats and calls."""
