"""What lies between two hours in an office: the homework at home, and what it is made out to."""
