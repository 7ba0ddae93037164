"""The domain: kinds of nodes and edges, claims with their evidence, and the only way to the database."""
