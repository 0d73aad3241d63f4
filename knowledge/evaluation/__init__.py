"""How good are we?  cases -> trials -> measures."""
