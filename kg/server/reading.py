"""What the children of the server import before they give up their rights."""

from kg.server import answers, description

__all__ = ["answers", "description"]
