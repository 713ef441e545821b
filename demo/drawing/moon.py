"""The lander and the rover on the moon."""

import math

from drawing.canvas import Scene, W


def chandrayaan() -> Scene:
    scene = Scene(3, "#0d0f14", "#12151c", "#1b1f28", "#262a33")
    for _ in range(230):
        size = scene.random.choice([0.7, 0.8, 1, 1.6])
        shade = scene.random.choice(["#6f7482", "#9aa0ac", "#d8d6cd"])
        scene.disc(scene.random.uniform(0, W), scene.random.uniform(0, 560), size, shade)
    _earth(scene, 1240, 210, 84)
    scene.ridge(520, 60, "#4a4944", waves=2)
    scene.ridge(575, 44, "#6b6961", waves=3)
    scene.ridge(640, 26, "#8e8b80", waves=1.5)
    for x, y, radius in [(250, 690, 90), (1420, 730, 120), (980, 668, 46), (1130, 842, 70), (90, 830, 60)]:
        _crater(scene, x, y, radius)
    _lander(scene, 620, 735)
    _rover(scene, 1010, 785)
    return scene


def _earth(scene: Scene, x: float, y: float, radius: float) -> None:
    scene.glow(x, y, radius * 1.5, "#2f4a66", 0.5)
    scene.disc(x, y, radius, "#4f7593")
    land = [(-50, -42), (-14, -58), (8, -30), (-8, -2), (-30, 10), (-52, -10)]
    scene.blob([(x + a, y + b) for a, b in land], "#8a8f6a")
    scene.blob([(x + a, y + b) for a, b in [(-6, 24), (26, 14), (40, 38), (14, 62), (-10, 48)]], "#8a8f6a")
    for dy, width in [(-26, 62), (4, 84), (40, 54)]:
        scene.disc(x + 6, y + dy, width / 2, "#cfdbe0", squash=0.12)
    # The night side, cut by a larger circle, so that the light comes from the left as on the ground.
    arc = [math.radians(angle) for angle in range(-90, 91, 6)]
    outer = [(x + (radius + 1.5) * math.cos(a), y + (radius + 1.5) * math.sin(a)) for a in arc]
    inner = [(x + radius * 0.35 * math.cos(a), y + (radius + 1.5) * math.sin(a)) for a in reversed(arc)]
    scene.polygon(outer + inner, "#141b25")


def _crater(scene: Scene, x: float, y: float, radius: float) -> None:
    scene.disc(x, y, radius, "#a9a699", squash=0.22)
    scene.disc(x - radius * 0.02, y + radius * 0.02, radius * 0.93, "#55534c", squash=0.2)
    scene.disc(x + radius * 0.1, y + radius * 0.05, radius * 0.8, "#77746a", squash=0.17)


def _lander(scene: Scene, x: float, y: float) -> None:
    scene.polygon([(x - 100, y + 14), (x + 130, y + 14), (x + 520, y + 44), (x + 180, y + 52)], "#5f5d55")
    for side in (-1, 1):
        scene.line([(x + side * 70, y - 70), (x + side * 138, y + 12)], "#2b2a27", 7)
        scene.line([(x + side * 84, y - 128), (x + side * 136, y + 8)], "#3a3935", 5)
        scene.line([(x + side * 40, y - 66), (x + side * 74, y + 22)], "#2b2a27", 6)
        scene.disc(x + side * 138, y + 14, 24, "#2b2a27", squash=0.3)
        scene.disc(x + side * 76, y + 26, 22, "#2b2a27", squash=0.3)
    body = [(x - 96, y - 160), (x + 96, y - 160), (x + 112, y - 66), (x - 112, y - 66)]
    scene.polygon(body, "#b98b3e")
    scene.polygon([(x + 20, y - 160), (x + 96, y - 160), (x + 112, y - 66), (x + 34, y - 66)], "#8b6428")
    for offset in (-60, -18):
        scene.line([(x + offset, y - 158), (x + offset * 1.16, y - 68)], "#d2ab63", 3)
    scene.polygon([(x - 72, y - 66), (x + 72, y - 66), (x + 40, y - 34), (x - 40, y - 34)], "#45423b")
    scene.polygon([(x - 104, y - 176), (x + 104, y - 176), (x + 96, y - 158), (x - 96, y - 158)], "#d9d6cb")
    scene.line([(x + 58, y - 176), (x + 58, y - 236)], "#d9d6cb", 4)
    scene.blob([(x + 36, y - 246), (x + 82, y - 254), (x + 70, y - 226), (x + 52, y - 224)], "#e7e4da")
    scene.box(x - 82, y - 214, 62, 38, "#2f4256")
    scene.polygon([(x + 84, y - 70), (x + 112, y - 70), (x + 236, y + 30), (x + 204, y + 34)], "#a8a496")


def _rover(scene: Scene, x: float, y: float) -> None:
    for offset in (-250, -232):
        scene.line([(x + offset, y + 36), (x - 40, y + 24 + (offset + 250) / 2)], "#74716a", 3)
    scene.polygon([(x - 40, y + 26), (x + 66, y + 26), (x + 200, y + 42), (x + 60, y + 44)], "#5f5d55")
    scene.polygon([(x - 46, y - 24), (x + 46, y - 24), (x + 54, y + 4), (x - 54, y + 4)], "#b98b3e")
    scene.polygon([(x - 62, y - 62), (x + 8, y - 78), (x + 12, y - 26), (x - 50, y - 24)], "#2f4256")
    scene.line([(x - 27, y - 70), (x - 19, y - 25)], "#5d7286", 2)
    scene.line([(x - 56, y - 43), (x + 10, y - 51)], "#5d7286", 2)
    scene.line([(x + 36, y - 24), (x + 36, y - 70)], "#d9d6cb", 4)
    scene.box(x + 26, y - 80, 24, 12, "#d9d6cb")
    for offset in (-44, 0, 44):
        scene.disc(x + offset, y + 16, 15, "#2b2a27")
        scene.disc(x + offset, y + 16, 6, "#6f6c63")
