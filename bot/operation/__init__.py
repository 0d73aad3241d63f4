"""How is the process started, watched, logged and stopped?"""
