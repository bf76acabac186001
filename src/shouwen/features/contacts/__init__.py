"""Every interaction with a customer, and who was asked first."""
