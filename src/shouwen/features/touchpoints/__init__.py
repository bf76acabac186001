"""How contact points do, and what they lack (PROC-09, PROC-11, PROC-27)."""
