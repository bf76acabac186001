"""Messages that callers leave: each is kept once, somebody takes it up, hears it and answers."""
