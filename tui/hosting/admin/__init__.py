"""What the host of a machine types: `ourturn host` and its commands."""
