"""Tables that people send: read strictly, told by line, whatever program wrote them."""
