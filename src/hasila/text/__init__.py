"""Letters, digits, offsets. Takes a report's content, gives folded tokens that know their place."""
