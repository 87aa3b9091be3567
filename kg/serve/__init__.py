"""The graph over HTTP: the explorer, a SPARQL endpoint and linked data."""
