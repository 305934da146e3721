"""Works as they are cited: BibTeX, LaTeX, RIS, CSL, COinS and styles; what people bring is read in `read/`."""
