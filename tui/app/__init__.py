"""The app: goes from place to place and owns nothing else."""
