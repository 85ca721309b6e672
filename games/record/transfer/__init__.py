"""Records and pages that leave this machine or come to it: exports, imports, backups, shares."""
