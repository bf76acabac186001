"""Who works where: the tree of units, staff, posts, roles, sign-in and tokens."""
