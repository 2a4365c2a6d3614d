"""The workspace as plain files."""
