"""Adding studies: from an identifier or a file of references to a record that asks for what is left to fill in."""
