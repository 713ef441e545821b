"""A full ground under floodlights."""

import math

from drawing.canvas import Scene


def world_cup() -> Scene:
    scene = Scene(8, "#10161f", "#17202b", "#223040", "#31414c")
    for x in (190, 560, 1040, 1410):
        _floodlight(scene, x, 96 if x in (190, 1410) else 150)
    _stand(scene)
    scene.disc(800, 700, 830, "#e7e1d2", squash=0.345)
    scene.disc(800, 702, 818, "#3f6a45", squash=0.345)
    for ring in range(7):
        scene.disc(800, 706, 740 - ring * 104, "#487650" if ring % 2 == 0 else "#3f6a45", squash=0.33)
    scene.polygon([(752, 596), (848, 596), (874, 836), (726, 836)], "#c8ad7e")
    for y, half in [(616, 36), (812, 58)]:
        scene.line([(800 - half, y), (800 + half, y)], "#f4efe2", 3)
        for stump in (-7, 0, 7):
            scene.line([(800 + stump, y - 6), (800 + stump, y - 34)], "#f4efe2", 3)
    blue, green = "#274b80", "#d9b648"
    players = [(836, 640, green), (772, 826, green), (716, 610, blue), (800, 868, blue), (560, 690, blue)]
    players += [
        (1060, 700, blue),
        (420, 780, blue),
        (1190, 800, blue),
        (930, 590, blue),
        (300, 660, blue),
        (1330, 650, blue),
    ]
    for x, y, shirt in sorted(players, key=lambda player: player[1]):
        _player(scene, x, y, shirt)
    return scene


def _stand(scene: Scene) -> None:
    """Two tiers of a bowl, filled with spectators as dots that follow its curve."""
    tiers = [(404, "#1d2731", 7, 118), (536, "#263340", 9, 150)]
    for y, wall, rows, depth in tiers:
        scene.disc(800, y + 200, 1010, wall, squash=0.34)
        for row in range(rows):
            for seat in range(230):
                angle = math.radians(180 + seat / 230 * 180)
                x = 800 + 1000 * math.cos(angle) + scene.random.uniform(-3, 3)
                level = y + 206 + 340 * math.sin(angle) * 0.99 + row * depth / rows
                shirt = scene.random.choice(
                    ["#3d6ea8", "#3d6ea8", "#5a85b5", "#c9b48c", "#a4622f", "#8794a0", "#35424e"]
                )
                scene.disc(x, level, 3.4, shirt)
        scene.line(
            [
                (800 + 1010 * math.cos(math.radians(a)), y + 200 + 343 * math.sin(math.radians(a)))
                for a in range(180, 361, 3)
            ],
            "#93a0a8",
            3,
        )


def _floodlight(scene: Scene, x: float, y: float) -> None:
    scene.glow(x, y, 170, "#cfe0ea", 0.22)
    scene.line([(x, y), (x, y + 360)], "#5a6872", 8)
    scene.box(x - 62, y - 30, 124, 60, "#7d8b94")
    for row in range(3):
        for lamp in range(6):
            scene.disc(x - 50 + lamp * 20, y - 19 + row * 19, 7, "#fbf8ea")


def _player(scene: Scene, x: float, y: float, shirt: str) -> None:
    size = 0.6 + (y - 580) / 500
    scene.disc(x + 10 * size, y + 2, 20 * size, "#2f5236", squash=0.2)
    scene.line([(x - 4 * size, y - 24 * size), (x - 8 * size, y)], shirt, 6 * size)
    scene.line([(x + 4 * size, y - 24 * size), (x + 8 * size, y)], shirt, 6 * size)
    scene.blob(
        [(x + a * size, y + b * size) for a, b in [(-10, -20), (-11, -44), (0, -50), (11, -44), (10, -20)]],
        shirt,
    )
    scene.disc(x, y - 57 * size, 7 * size, "#6b4a37")
