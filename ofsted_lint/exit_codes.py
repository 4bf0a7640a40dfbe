"""What `ofsted-lint` says to the program that called it."""

OK = 0  # nothing at or above --fail-on
FINDINGS = 1
FAILURE = 2  # usage, settings, a file that cannot be read, or an internal error
