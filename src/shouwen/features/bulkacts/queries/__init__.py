"""Acts on many tickets as their starter and those who oversee see them, and as the worker goes through them."""
