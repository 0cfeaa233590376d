"""Names, classes, mechanism, approvals, research."""
