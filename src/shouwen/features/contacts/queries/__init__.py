"""What is read of contacts, hand-overs and promises."""
