"""What holds for processes and their diagrams, without database and web."""
