"""A call centre with real calls, of which whatever drives them is killed: `make chaos-phones`."""
