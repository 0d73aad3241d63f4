"""What is particular to groups: who comes and goes, who may change what?"""
