"""Figures of every printed result: by the data that it was measured on, and study by study."""
