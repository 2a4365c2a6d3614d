"""Engines and the drafts they write."""
