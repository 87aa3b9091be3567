"""Whether the picture can be read: what overlaps, counted in a real Chromium."""
