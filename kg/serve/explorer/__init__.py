"""The explorer: its pages, and the JSON that they ask for."""
