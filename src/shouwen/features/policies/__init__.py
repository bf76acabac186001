"""Rules as data: decision tables per organisation level and date."""
