"""One evening: its two scripts, the intention and the integration, their frame, and what comes after what."""
