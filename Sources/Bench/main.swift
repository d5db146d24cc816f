// Its first file comes with the next commits.
