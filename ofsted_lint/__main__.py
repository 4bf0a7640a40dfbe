"""python -m ofsted_lint."""

from ofsted_lint.cli import main

main()
