"""What somebody shares is checked against the article, where he shares it."""
