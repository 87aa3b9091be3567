"""What people ask of the graph: its mirror in NetworkX, ways through it, search, what follows from it."""
