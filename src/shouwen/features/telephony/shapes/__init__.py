"""What people send and get about seats and calls; numbers and names of customers are masked."""
