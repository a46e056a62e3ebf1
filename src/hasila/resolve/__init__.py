"""Figures in, figures with place, side and speaker out; what the words do not tell stays None."""
