"""What is read of a customer over all channels."""
