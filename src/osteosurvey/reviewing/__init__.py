"""What a reviewer sees of a change: two states of the records, compared in words."""
