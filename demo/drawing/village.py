"""The square under the banyan at dusk."""

import math

from drawing.canvas import Scene, W


def chaupal() -> Scene:
    scene = Scene(11, "#6b6777", "#a08389", "#d8a98c", "#f1d3a4", "#f6e3bd")
    scene.glow(1180, 480, 180, "#ffdf9e", 0.28)
    scene.disc(1180, 470, 58, "#fbe9bd")
    scene.ridge(500, 70, "#a88a8a", waves=2)
    scene.ridge(545, 40, "#8d7276", waves=3.2)
    _village(scene)
    scene.ridge(655, 14, "#7d5f4c", waves=1.4)
    scene.ridge(790, 20, "#6a4e40", waves=1)
    _banyan(scene)
    _platform(scene, 640, 742)
    people = [
        (372, 716, "#e8dcc6", "#b8472f"),
        (484, 732, "#8c1d18", "#a8402f"),
        (606, 738, "#d7c29a", ""),
        (742, 738, "#4d5b56", "#c9a25c"),
        (858, 728, "#efe7d6", "#b8472f"),
        (948, 712, "#a4622f", ""),
    ]
    for x, y, coat, cloth in people:
        _sitting(scene, x, y, coat, cloth=cloth)
    return scene


def _village(scene: Scene) -> None:
    x = 880.0
    while x < W:
        width, height = scene.random.uniform(70, 130), scene.random.uniform(50, 96)
        base = 640
        wall = scene.random.choice(["#8a6555", "#94705c", "#7e5b4f"])
        scene.box(x, base - height, width, height + 40, wall)
        scene.box(x - 5, base - height - 7, width + 10, 9, "#6c4c43")
        if scene.random.random() < 0.75:
            scene.box(x + width * 0.25, base - height * 0.62, 15, 20, "#f6cf86")
        scene.box(x + width * 0.6, base - height * 0.55, 20, height * 0.55 + 10, "#5a3e37")
        x += width + scene.random.uniform(6, 34)


def _banyan(scene: Scene) -> None:
    bark = "#4a3a30"
    trunk = [(552, 764), (588, 650), (584, 520), (520, 420), (600, 440), (640, 380), (690, 440), (760, 410)]
    scene.blob([*trunk, (700, 520), (700, 650), (740, 764), (650, 744)], bark)
    for x, y in [(596, 700), (636, 690), (676, 706)]:
        scene.line([(x + (640 - x) * 0.3, 470), (x + (640 - x) * 0.2, 560), (x, y)], "#3d2f28", 5)
    for x in (322, 404, 476, 530, 762, 826, 905, 985):
        scene.line([(x, 380), (x + scene.random.uniform(-6, 6), scene.random.uniform(520, 650))], bark, 4)
    for shade, lift, count in [
        ("#33382d", 0, 90),
        ("#3b4233", -18, 90),
        ("#434a38", -34, 60),
        ("#4d553e", -52, 34),
    ]:
        for _ in range(count):
            angle, reach = scene.random.uniform(0, math.tau), math.sqrt(scene.random.random())
            x = 640 + 440 * reach * math.cos(angle)
            y = 300 + 140 * reach * math.sin(angle) + lift - (x - 640) ** 2 / 9000
            scene.disc(x, y, scene.random.uniform(28, 64), shade, squash=0.62)


def _platform(scene: Scene, x: float, y: float) -> None:
    scene.disc(x, y + 84, 420, "#54392f", squash=0.13)
    scene.disc(x, y + 58, 390, "#9a7257", squash=0.14)
    scene.box(x - 390, y, 780, 58, "#9a7257")
    scene.disc(x, y, 390, "#c49c78", squash=0.14)
    for step in range(-6, 7):
        dip = math.sqrt(1 - (step * 56 / 390) ** 2) * 54
        scene.line([(x + step * 56 - 17, y + dip + 28), (x + step * 56 + 17, y + dip + 28)], "#87624b", 2)


def _sitting(scene: Scene, x: float, y: float, coat: str, *, cloth: str) -> None:
    """Seen from where we stand: cross-legged, a turban or a bare head."""
    legs = [(-44, 0), (-30, -16), (0, -20), (30, -16), (44, 0), (0, 8)]
    chest = [(-27, -6), (-25, -46), (-10, -60), (10, -60), (25, -46), (27, -6)]
    turban = [(-18, -78), (-14, -94), (2, -99), (17, -90), (17, -78), (0, -82)]
    hair = [(-15, -74), (-14, -90), (0, -94), (14, -90), (15, -74), (0, -84)]
    scene.blob([(x + a, y + b) for a, b in legs], "#d9cdb6")
    scene.blob([(x + a, y + b) for a, b in chest], coat)
    scene.disc(x, y - 74, 14, "#5a3d2e", squash=1.12)
    scene.blob([(x + a, y + b) for a, b in (turban if cloth else hair)], cloth or "#26201d")
