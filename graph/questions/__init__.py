"""Questions in Chinese to named queries: words and sentence patterns as data, matched whole or not at all."""
