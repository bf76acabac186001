"""What is attached to a case: files, kept by their content, scanned before they are shown."""
