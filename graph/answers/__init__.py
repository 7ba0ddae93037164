"""Answers that take more than one named query: everything comes from `GraphStore.run`, what is added here is joining."""
