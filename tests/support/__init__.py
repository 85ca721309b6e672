"""What tests share: made-up couples, players, folders, languages."""
