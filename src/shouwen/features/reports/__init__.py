"""Reports: what is sent to those who lead, made of the figures."""
