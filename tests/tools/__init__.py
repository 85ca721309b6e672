"""Tools of the project; CONTRIBUTING.md lists them."""
