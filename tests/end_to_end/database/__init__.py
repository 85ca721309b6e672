"""A record that lies in a real PostgreSQL, played in real terminals."""
