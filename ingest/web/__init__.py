"""Documents from the web: what links lead to, fetched politely and kept as it came."""
