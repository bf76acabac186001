"""Other people's protocols behind features' ports."""
