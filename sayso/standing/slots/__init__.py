"""When two values of one slot agree: amounts, places, posts, times."""
