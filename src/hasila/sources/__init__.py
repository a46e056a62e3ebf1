"""Reports from outside: takes files, folders, standard input or a shipped case, gives Reports.

What cannot be read comes out as an InputError in its place, and the rest goes through.
"""
