"""Write what advisers and municipalities receive."""
