"""What the records take from papers, looked for in the papers' own abstracts or in pages that a curator saved."""
