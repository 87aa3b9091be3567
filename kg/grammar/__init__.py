"""Questions to one sentence: who does what to whom, what is quoted, how much and when."""
