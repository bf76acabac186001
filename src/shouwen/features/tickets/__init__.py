"""Electronic work orders: number, place in the organisation, work lists, the log."""
