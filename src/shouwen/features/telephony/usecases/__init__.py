"""What is done at seats, and what the process that drives calls keeps."""
