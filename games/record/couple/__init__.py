"""What the record knows of one couple: who they are, their evenings, what is private to each."""
