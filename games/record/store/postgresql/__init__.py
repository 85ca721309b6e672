"""The same store in PostgreSQL, for hosts with several machines. Nothing imports it but whoever is given an address."""
