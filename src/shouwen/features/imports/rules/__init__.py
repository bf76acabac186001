"""What a file and a map mean for each row; pure."""
