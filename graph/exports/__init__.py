"""The graph, or a part of it, as files for other programs: CSV, GraphML, GEXF, JSON-LD, Cypher; docs/exports.md."""
