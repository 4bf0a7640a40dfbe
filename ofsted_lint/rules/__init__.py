"""Rules: their model, the loader, the expression compiler and the engine."""
