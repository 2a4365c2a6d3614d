"""What an engine is given: the context, the templates, the tokens."""
