"""What is done about mass faults."""
