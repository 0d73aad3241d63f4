"""How much may be asked?"""
