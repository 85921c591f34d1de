"""Words and names made comparable: folding, lists of equal forms, weights of words."""
