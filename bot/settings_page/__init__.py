"""What can a chat choose?  Its settings, as a page and as buttons."""
