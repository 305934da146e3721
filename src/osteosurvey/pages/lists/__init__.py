"""Long lists, which are divided into pages."""
