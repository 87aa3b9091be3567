"""Linked data: a page, or RDF, behind the IRI of each thing."""
