"""Updates to councillors: open, on time, equal, and proven."""
