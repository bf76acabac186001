"""Taking over complaints that another system exported: looked at, mapped, rehearsed, taken in; rejected rows back."""
