"""The screens and the command line. They show the games and decide nothing about them."""
