"""Documents to claims: read, sections, mentions, resolve, relations; `ingest.pipeline` shows the whole way."""
