"""Entities to claims: who adopts, issues, implements, runs and reports what, each with the clause that says so."""
