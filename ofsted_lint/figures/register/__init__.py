"""What each figure says in a reader's words: the register. Rules never see it, so it grows without changing a finding."""
