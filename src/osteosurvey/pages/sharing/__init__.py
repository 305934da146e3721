"""What machines read of a page: its head, its structured data, and the picture of its preview."""
