"""Words and their grammar, one pack a language. Takes tokens, gives readings of them."""
