"""What can be typed after `ourturn`. Nothing here loads a screen before one is wanted."""
