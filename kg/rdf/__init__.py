"""Statements as quads and back, SHACL shapes, and rdflib's view of a store."""
