"""What each name, noun and pronoun of an article stands for."""
