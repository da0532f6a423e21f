"""What an Office file is made of: package, text, content controls, templates."""
