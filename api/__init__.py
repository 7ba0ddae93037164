"""The HTTP face of the graph; reads through `graph.store` and knows nothing of extraction."""
