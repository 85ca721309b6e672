"""Who is served here: a file for each key and each couple, and the unix account of each where they have their own."""
