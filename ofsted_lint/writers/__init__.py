"""Writers: one module a format of output."""
