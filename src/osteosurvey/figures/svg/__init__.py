"""The geometry of drawings, in pixels, and the templates that print them."""
