"""Other people's protocols, behind the ports of features."""
