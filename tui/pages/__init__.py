"""What is read in both faces, in a file and on paper: an evening's page, what changed, days and times."""
