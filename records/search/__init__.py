"""The search engine, its index, synonyms, suggestions and query log."""
