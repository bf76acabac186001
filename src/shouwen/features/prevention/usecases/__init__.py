"""What is done to known problems, inspections, plans and drills."""
