"""What the product's work costs, measured against a floor in the same run: `make bench`, or `python -m bench NAME`."""
