"""How do updates come in and requests go out, without loss?"""
