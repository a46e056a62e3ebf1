"""Figures of one event in; its tolls, each speaker's series and what contradicts what out.

`fold` gives the rows, `series` the steps along the world's clock, `check` the findings.
Every one of them takes figures in any order. docs/method/tolls.md and series.md are the rules.
"""
