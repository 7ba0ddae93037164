"""Curation: what people decide about claims and nodes, as events that survive when documents come in again."""
