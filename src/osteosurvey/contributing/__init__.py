"""How a record comes in: on the command line, by the form on the site, by an issue."""
