"""The rules, each a small function: draft in, findings out."""
