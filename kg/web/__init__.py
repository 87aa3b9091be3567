"""Pages and feeds from the network: asked for one at a time, and remembered in the store."""
