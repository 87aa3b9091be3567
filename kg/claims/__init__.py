"""What a clause asserts: denied or not, how surely, when, and by whom."""
