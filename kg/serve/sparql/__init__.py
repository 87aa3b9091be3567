"""The SPARQL 1.1 endpoint: queries, updates, and the Graph Store Protocol."""
