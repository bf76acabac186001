"""Words of cases, and finding cases by them."""
