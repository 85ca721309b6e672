"""Going through an evening as two people do who agree, on any face and any version of it, and counting the stops."""
