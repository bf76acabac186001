"""What is read to count, and of what was counted."""
