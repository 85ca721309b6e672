"""Games written as data, ``*.game.toml``: what may stand in one, how it is checked, how it is played."""
