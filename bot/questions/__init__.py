"""What happens on a question, typed or chosen?"""
