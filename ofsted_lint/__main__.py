"""python -m ofsted_lint."""

from ofsted_lint.cli import program

if __name__ == "__main__":
    program()
