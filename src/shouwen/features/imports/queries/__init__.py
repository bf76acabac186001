"""What imports read: the codes that a map may use, complaints that are there already, imports and maps as kept."""
