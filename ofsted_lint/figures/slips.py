"""What a slip of the finger does to a number: one digit is another one, or two that stand side by side change places."""

from __future__ import annotations


def one_slip_apart(printed: float, meant: float, decimals: int = 0) -> bool:
    """Whether the number could be the other one mistyped, both printed with so many decimals; two digits at least."""
    one, two = f"{printed:.{decimals}f}", f"{meant:.{decimals}f}"
    if len(one) != len(two) or len(one.replace(".", "")) < 2:
        return False
    apart = [i for i, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    digits = [i for i, c in enumerate(one) if c != "."]
    if len(apart) != 2:
        return False
    i, j = apart
    return digits.index(j) - digits.index(i) == 1 and one[i] == two[j] and one[j] == two[i]
