"""The basic colours that a picture can show.

One order for the descriptor of pictures and for colour words in a query.
"""

COLOURS = (
    "black", "white", "grey", "red", "orange", "yellow",
    "green", "blue", "purple", "pink", "brown", "beige",
)  # fmt: skip
"""Basic colour terms (Berlin and Kay 1969, with beige); the columns of every colour descriptor."""

SWATCHES = {
    "black": "#1E1E1E", "white": "#FFFFFF", "grey": "#8E8E8E", "red": "#C93A3A", "orange": "#E8842C",
    "yellow": "#EBC934", "green": "#4E9A51", "blue": "#3D6DB5", "purple": "#7E57A8", "pink": "#E68FB0",
    "brown": "#7B5238", "beige": "#D9C7A3",
}  # fmt: skip
"""How each basic colour is shown as a dot in the filters (sRGB)."""

SPACE = "basic-colours-2"
"""Name of the vector space of pictures' colours: the square root of each share, one column for
each of ``COLOURS``; so rows have unit length, and asking with the mean of the wanted columns
counts a colour that covers a quarter of the thing as half.
"""
