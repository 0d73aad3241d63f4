"""What holds for every test."""

from hypothesis import settings

settings.register_profile("house", deadline=None)  # a machine that tests much at once is slow
settings.load_profile("house")
