"""Plain mode: evenings played line by line, with typed lines and time as the tests give them."""
