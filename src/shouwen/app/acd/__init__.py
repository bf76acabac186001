"""The `acd` process: routing and the telephone as one, before whatever drives and keeps them."""
