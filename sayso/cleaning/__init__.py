"""Lines to kept and removed: rules as data, judged with what the site repeats."""
