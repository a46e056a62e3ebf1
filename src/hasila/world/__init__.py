"""Places and actors. Takes tokens, gives the gazetteer's and the actor list's entries they name."""
