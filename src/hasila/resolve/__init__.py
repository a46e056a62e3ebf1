"""Figures in, figures with place, side, speaker and event out; what words do not tell stays None.

The steps run in this order: `dates`, `places`, `sources`, `actors`, `local_events`.
"""
