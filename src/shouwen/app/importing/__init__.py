"""Taking over complaints that another system exported: CSV in, commands to the desk, rejected rows back."""
