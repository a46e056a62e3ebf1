"""The ways out. Takes records, gives rows, pages and files; decides nothing.

`views` says what can be shown; every way out is laid over them.
"""
