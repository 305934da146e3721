"""Input formats: BibTeX, RIS, MEDLINE and CSL files, and the answers of Crossref, PubMed and arXiv."""
