"""The read-only door: researchers' own Cypher, on both engines, by layers that do not rely on each other.

`tokens` reads the text, `gate` lets through what `allowed.yaml` names, `weight` refuses expressions that would fill the
engine's memory, `door` runs what is left as a reader, with limits of time, rows and bytes, on a few connections of its own.
"""
