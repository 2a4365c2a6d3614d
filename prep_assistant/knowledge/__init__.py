"""Notes, passages, the store and retrieval: what Prep knows and where it says so."""
