"""Reading known problems, inspections, plans and drills."""
