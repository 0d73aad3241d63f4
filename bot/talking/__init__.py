"""What happens on a message, a button, an inline query?"""
