"""How good an extraction is: predictions against annotations, both in the guideline's JSON.

read_annotations -> compare (pairs entities, matches relations) -> score, faults, reliability
"""
