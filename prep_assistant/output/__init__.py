"""Drafts as terminal text, Markdown, HTML and JSON."""
