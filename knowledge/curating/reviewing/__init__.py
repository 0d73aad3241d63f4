"""How does a person go through a list?  The logic; terminals and pages only show it."""
