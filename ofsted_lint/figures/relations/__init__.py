"""What rules ask about figures: shares, sums, changes, comparisons, rates, dates, places that say one thing twice."""
