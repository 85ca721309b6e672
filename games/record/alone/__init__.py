"""What somebody answered alone in an evening that is not over: whose passphrase opens it, and what good night does."""
