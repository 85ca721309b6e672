"""Ask and receive: the script, and what only it uses."""
