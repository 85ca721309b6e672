"""What nobody else may learn, looked for in every place where it could be: files, screens, exports, the process."""
