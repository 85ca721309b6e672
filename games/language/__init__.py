"""The language that everything is said in: catalogues, days, words said before the engine is loaded."""
