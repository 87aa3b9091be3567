"""The processes that answer queries, and what is said to them."""
