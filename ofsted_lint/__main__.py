"""python -m ofsted_lint."""

from ofsted_lint.process import program

if __name__ == "__main__":
    program()
