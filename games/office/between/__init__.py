"""Between two hours: homework with what goes along, at home and in a case, and how it went."""
