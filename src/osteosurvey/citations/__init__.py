"""Works as they are cited: BibTeX, LaTeX, RIS, CSL, COinS and styles; input formats are read in `read/`."""

import logging

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it finds broken becomes an issue or a note
