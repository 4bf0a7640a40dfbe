"""ofsted-lint: reads an inspection report and asks whether it agrees with itself."""

__version__ = "0.1.0"
