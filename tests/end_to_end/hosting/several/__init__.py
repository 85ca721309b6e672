"""Several machines, one database."""
