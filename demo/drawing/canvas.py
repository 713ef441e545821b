"""What the demo's pictures are drawn on: flat shapes, drawn at twice the size and scaled down for smooth edges."""

import math
from collections.abc import Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

W, H = 1600, 900
SCALE = 2
MAX_BYTES = 80_000  # a lead picture must not cost more than the page it stands on

Point = tuple[float, float]


class Scene:
    """A picture in coordinates of 1600 × 900, whatever size it is drawn at."""

    def __init__(self, seed: int, *sky: str) -> None:
        self.random = Random(seed)  # noqa: S311 - a picture, not a secret
        self.image = _vertical_gradient(sky)
        self.draw = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], colour: str) -> None:
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def blob(self, points: Sequence[Point], colour: str) -> None:
        self.polygon(_smooth(points), colour)

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        self.draw.line(
            [(x * SCALE, y * SCALE) for x, y in points], colour, round(width * SCALE), joint="curve"
        )

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def disc(self, x: float, y: float, radius: float, colour: str, *, squash: float = 1) -> None:
        height = radius * squash
        corners = [(x - radius) * SCALE, (y - height) * SCALE, (x + radius) * SCALE, (y + height) * SCALE]
        self.draw.ellipse(corners, fill=colour)

    def ridge(self, y: float, height: float, colour: str, *, waves: float = 3) -> list[Point]:
        """Land from an uneven horizon down to the lower edge; returns the horizon."""
        phases = [self.random.uniform(0, math.tau) for _ in range(4)]
        horizon = []
        for x in range(-8, W + 9, 8):
            swell = sum(
                math.sin(x / W * math.tau * waves * (0.6 + 0.9 * n) + phase) / (n + 1)
                for n, phase in enumerate(phases)
            )
            horizon.append((float(x), y - swell * height / 2))
        self.polygon([*horizon, (W + 8, H), (-8, H)], colour)
        return horizon

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float) -> None:
        """Light around a lamp or a low sun: a soft disc, added to what is there."""
        light = Image.new("RGB", (W // 4, H // 4))
        soft = ImageDraw.Draw(light)
        soft.ellipse([(x - radius) / 4, (y - radius) / 4, (x + radius) / 4, (y + radius) / 4], fill=colour)
        light = light.filter(ImageFilter.GaussianBlur(radius / 8)).point(lambda value: value * strength)
        self.image = ImageChops.add(self.image, light.resize(self.image.size, Image.Resampling.BICUBIC))
        self.draw = ImageDraw.Draw(self.image)

    def save(self, path: Path) -> None:
        """Scaled down, with a breath of paper grain so that the gradients do not band."""
        picture = self.image.resize((W, H), Image.Resampling.LANCZOS)
        grain = Image.frombytes("L", (W // 2, H // 2), self.random.randbytes(W * H // 4)).resize((W, H))
        paper = Image.merge("RGB", [grain] * 3)
        picture = Image.blend(picture, paper, 0.008)
        for quality in range(84, 40, -4):
            picture.save(path, quality=quality, optimize=True, progressive=True)
            if path.stat().st_size <= MAX_BYTES:
                return


def _vertical_gradient(colours: Sequence[str]) -> Image.Image:
    column = Image.new("RGB", (1, len(colours)))
    for y, colour in enumerate(colours):
        column.paste(colour, (0, y, 1, y + 1))
    tall = column.resize((1, H * SCALE), Image.Resampling.BICUBIC)
    return tall.resize((W * SCALE, H * SCALE))


def _smooth(points: Sequence[Point], steps: int = 10) -> list[Point]:
    """The closed Catmull-Rom curve through the points."""
    curve = []
    for n in range(len(points)):
        a, b, c, d = (points[(n + k) % len(points)] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            x, y = (
                0.5
                * (
                    2 * b[i]
                    + (c[i] - a[i]) * t
                    + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                    + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
                )
                for i in (0, 1)
            )
            curve.append((x, y))
    return curve
