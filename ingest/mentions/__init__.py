"""Where a text names something: one module a type, each a list of rules over characters.

Order matters only through spans: a place inside an agency's or a regulation's name is part of that name.
"""
