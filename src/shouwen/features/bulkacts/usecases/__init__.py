"""What is done with acts on many tickets."""
