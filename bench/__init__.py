"""`make bench`: this site beside stock Oscar and an empty view, as ratios."""
