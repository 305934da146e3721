"""The pages of studies and datasets, and the rows and cells that they share with tables."""
