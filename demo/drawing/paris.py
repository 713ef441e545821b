"""The cathedral above the river."""

import math

from drawing.canvas import H, Scene, W

STONE, SHADE, LEAD, DARK = "#d8c6a4", "#b39f7f", "#5f6975", "#4c4a48"


def notre_dame() -> Scene:
    scene = Scene(21, "#7d8797", "#a9a3a4", "#d9bfa2", "#f0d9b4")
    scene.glow(300, 560, 260, "#ffdca0", 0.2)
    _roofs(scene)
    _cathedral(scene)
    for _ in range(70):
        x = scene.random.uniform(-20, W + 20)
        if not 420 < x < 1180:
            scene.disc(x, scene.random.uniform(636, 668), scene.random.uniform(24, 46), "#5b6350", squash=0.8)
    scene.box(0, 664, W, 66, "#b8a88c")
    scene.box(0, 656, W, 10, "#d3c4a6")
    for x in range(30, W, 74):
        scene.line([(x, 674), (x, 728)], "#a3937a", 2)
    _river(scene)
    return scene


def _roofs(scene: Scene) -> None:
    x = -20.0
    while x < W:
        width, height = scene.random.uniform(60, 130), scene.random.uniform(90, 150)
        scene.box(x, 664 - height, width, height, scene.random.choice(["#c0ae97", "#b5a48f", "#c9b9a3"]))
        scene.polygon(
            [
                (x, 664 - height),
                (x + 12, 634 - height),
                (x + width - 12, 634 - height),
                (x + width, 664 - height),
            ],
            "#858a93",
        )
        scene.box(x + width * 0.7, 616 - height, 12, 30, "#a98f7c")
        x += width + 2


def _cathedral(scene: Scene) -> None:
    _nave(scene)
    _transept(scene)
    scene.polygon([(836, 412), (846, 300), (852, 150), (858, 300), (868, 412)], LEAD)
    scene.box(834, 330, 36, 6, LEAD)
    _west_front(scene)


def _nave(scene: Scene) -> None:
    scene.box(640, 500, 420, 164, STONE)
    scene.polygon([(610, 500), (640, 412), (1040, 412), (1076, 504)], LEAD)
    scene.polygon([(1040, 500), (1040, 412), (1074, 440), (1098, 530)], LEAD)
    scene.polygon([(1040, 664), (1040, 500), (1070, 504), (1092, 524), (1104, 560), (1104, 664)], STONE)
    for x in (700, 758, 946, 1004):
        _lancet(scene, x - 10, 596, size=(14, 70))
        _lancet(scene, x + 10, 596, size=(14, 70))
    for x in (671, 729, 787, 917, 975, 1033, 1072):
        scene.box(x - 5, 476, 10, 190, SHADE)
        scene.polygon([(x - 7, 476), (x, 446), (x + 7, 476)], SHADE)


def _transept(scene: Scene) -> None:
    scene.box(796, 470, 112, 194, STONE)
    scene.polygon([(786, 472), (852, 386), (918, 472)], STONE)
    scene.disc(852, 528, 40, SHADE)
    scene.disc(852, 528, 33, DARK)
    for spoke in range(12):
        angle = spoke * math.tau / 12
        scene.line([(852, 528), (852 + 33 * math.cos(angle), 528 + 33 * math.sin(angle))], "#9fb0bd", 2)
    for x in (826, 852, 878):
        _lancet(scene, x, 650, size=(16, 56))


def _west_front(scene: Scene) -> None:
    for x in (470, 574):
        scene.box(x, 300, 76, 364, STONE)
        scene.box(x + 62, 300, 14, 364, SHADE)
        scene.box(x - 4, 292, 84, 12, SHADE)
        _lancet(scene, x + 18, 440, size=(17, 110))
        _lancet(scene, x + 45, 440, size=(17, 110))
    scene.box(470, 470, 180, 194, STONE)
    scene.box(466, 462, 188, 10, SHADE)
    scene.box(466, 566, 188, 8, SHADE)
    scene.disc(560, 518, 36, SHADE)
    scene.disc(560, 518, 29, DARK)
    for x in (502, 560, 618):
        _lancet(scene, x, 664, size=(30, 70))


def _lancet(scene: Scene, x: float, base: float, *, size: tuple[float, float]) -> None:
    half, height = size[0] / 2, size[1]
    arch = [(x - half, base - height + half), (x, base - height - half), (x + half, base - height + half)]
    scene.polygon([(x - half, base), *arch, (x + half, base)], DARK)


def _river(scene: Scene) -> None:
    scene.box(0, 730, W, H - 730, "#8b8f92")
    for _ in range(420):
        y = 734 + 166 * scene.random.random() ** 1.2
        x = scene.random.uniform(-40, W)
        light = 440 < x < 1100
        colour = scene.random.choice(
            ["#b9a98f", "#a79f92", "#979793"] if light else ["#999a98", "#7c8288", "#a5a29b"]
        )
        scene.disc(x, y, scene.random.uniform(16, 30) * (0.6 + (y - 730) / 120), colour, squash=0.05)
    scene.blob([(1180, 812), (1200, 838), (1440, 840), (1490, 806), (1440, 816), (1230, 818)], "#4b3a34")
    scene.polygon([(1228, 816), (1240, 780), (1410, 778), (1424, 816)], "#d9cfba")
    for x in range(1256, 1404, 30):
        scene.box(x, 788, 20, 15, "#5d6a72")
