"""A real process that dies at any chosen point, and the judge of what it leaves behind."""
