"""What customers may ask about their data, who looked at it, and taking it away or out of the house."""
