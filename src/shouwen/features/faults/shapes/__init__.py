"""How mass faults look from outside."""
