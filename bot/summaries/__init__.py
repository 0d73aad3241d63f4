"""What happens on /resume, /chrono and the like?  Pages, cards, results."""
