"""Readers of file formats: one module a format, each from bytes to the text that extraction reads."""
