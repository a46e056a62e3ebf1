"""Records as files. Takes SCHEMA's records, gives CSV, JSON or JSON lines; the order is stable.

Names are those of `hasila.model.records`; CSV flattens what is nested (see `exports.columns`).
"""
