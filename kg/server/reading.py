"""What the children of the server load before they give up their rights: they open no file then."""

import numpy  # noqa: F401
import scipy.sparse  # noqa: F401

from kg.server import answers, description, pages, searching, tabling
from kg.server.templates import environment

__all__ = ["answers", "description", "pages", "prepare", "searching", "tabling"]


def prepare() -> None:
    """Read the templates."""
    environment()
