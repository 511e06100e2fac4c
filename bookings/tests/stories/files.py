"""Small files that somebody uploads in a story."""

from PIL import Image

from kernel.tests.pictures import saved


def photo(name: str, colour: str = "brown") -> tuple[str, bytes, str]:
    """A picture of one colour."""
    return (name, saved(Image.new("RGB", (32, 24), colour), "JPEG"), "image/jpeg")
