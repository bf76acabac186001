"""Work orders: tickets of every kind that is data alone, made of a form, a process, limits and an assignment."""
