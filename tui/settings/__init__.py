"""What can be set: the config file, colours, keys, language."""
