"""What leaves a record: one thing that somebody wrote in all its forms, its words wherever they stand, and noes."""
