"""What the spelling of two first names tells: some that differ by a letter are names of two people."""


def is_feminine_of(a: str, b: str) -> bool:
    """Whether one of two first names, in one case, is the other in the feminine: Daniel and Daniela, Mario and Maria."""
    shorter, longer = sorted((a, b), key=len)
    return longer == shorter + "a" or (a[:-1] == b[:-1] and {a[-1:], b[-1:]} == {"o", "a"})
