"""From a job title and a place to an occupation and its published facts."""
