"""How hosts, accounts, paths and couples are written here; light, for every login waits for it."""

import re

ONE, EACH = "one account", "an account a couple"
"""The shapes: all couples in one unix account, told apart by their keys; or one unix account for each of them."""
PREFIX = "ot-"
"""What the unix accounts of couples begin with; the couple's id follows."""
ACCOUNT = re.compile(r"[a-z_][a-z0-9_-]{0,30}")
WHOLE_PATH = re.compile(r"(/[A-Za-z0-9_+-][A-Za-z0-9._+-]*)+")
COUPLE_ID = re.compile(r"[a-z2-7]{16}")
