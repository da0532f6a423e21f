"""What a developer runs by hand, outside the wheel: the page of names a template can use."""
