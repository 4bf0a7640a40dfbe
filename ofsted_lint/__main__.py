"""python -m ofsted_lint."""

from ofsted_lint.cli import main

if __name__ == "__main__":
    main()
