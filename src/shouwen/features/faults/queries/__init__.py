"""Reading faults, their cases, what is proposed, answers, and lessons."""
