"""Draws the demo's pictures: `python demo/draw.py [KEY …]`. Seeded: the same code draws the same picture."""

import sys
from collections.abc import Callable
from pathlib import Path

from drawing.bazaar import upi
from drawing.canvas import Scene
from drawing.moon import chandrayaan
from drawing.paris import notre_dame
from drawing.savanna import kuno
from drawing.stadium import world_cup
from drawing.village import chaupal

IMAGES = Path(__file__).parent / "images"

SCENES: dict[str, Callable[[], Scene]] = {
    "chandrayaan": chandrayaan,
    "chaupal": chaupal,
    "kuno": kuno,
    "notre-dame": notre_dame,
    "upi": upi,
    "world-cup": world_cup,
}

if __name__ == "__main__":
    for key in sys.argv[1:] or SCENES:
        SCENES[key]().save(IMAGES / f"{key}.jpg")
