"""A cheetah in the evening grass."""

from drawing.canvas import Scene, W


def kuno() -> Scene:
    scene = Scene(5, "#8d8a91", "#c4a08a", "#e6b877", "#f4d796")
    scene.glow(1060, 470, 330, "#ffd27a", 0.25)
    scene.disc(1060, 486, 132, "#fbe3a6")
    scene.ridge(560, 50, "#a88a6c", waves=2.4)
    scene.ridge(600, 26, "#94744f", waves=4)
    for x, size in [(90, 0.5), (250, 0.35), (1440, 0.55), (1330, 0.36)]:
        _acacia(scene, x, 604, size, "#6f5a3c")
    scene.ridge(660, 20, "#8a6a3c", waves=1.2)
    _grass(scene, 640, 260, "#94723f", 24)
    _acacia(scene, 350, 720, 1.5, "#3a3426")
    scene.blob([(800, 930), (860, 800), (990, 742), (1130, 744), (1270, 812), (1350, 930)], "#5d4728")
    scene.ridge(840, 24, "#5d4728", waves=1)
    _cheetah(scene, 1056, 752)
    _grass(scene, 790, 420, "#4b3a22", 50)
    return scene


def _grass(scene: Scene, top: float, count: int, colour: str, height: float) -> None:
    for _ in range(count):
        x = scene.random.uniform(0, W)
        y = scene.random.uniform(top + 30, top + 90)
        lean = scene.random.uniform(4, 20)
        blade = scene.random.uniform(0.5, 1) * height
        scene.polygon([(x - 3, y), (x + lean, y - blade), (x + 3, y)], colour)


def _acacia(scene: Scene, x: float, y: float, size: float, colour: str) -> None:
    for lean in (-70, -26, 30, 84):
        scene.line(
            [(x, y), (x + lean * 0.2 * size, y - 100 * size), (x + lean * size, y - 200 * size)],
            colour,
            7 * size,
        )
    for dx, dy, radius in [(0, 214, 110), (-84, 200, 80), (92, 206, 86), (10, 238, 74), (-50, 226, 70)]:
        scene.disc(x + dx * size, y - dy * size, radius * size, colour, squash=0.24)


def _cheetah(scene: Scene, x: float, y: float) -> None:
    """Sitting upright on the mound, looking to the right."""
    back = [
        (62, 0),
        (54, -12),
        (50, -66),
        (58, -98),
        (56, -124),
        (64, -138),
        (80, -142),
        (84, -152),
        (72, -164),
    ]
    neck = [(62, -172), (56, -182), (48, -178), (44, -166), (36, -140), (18, -112), (-12, -76), (-36, -44)]
    rump = [
        (-48, -18),
        (-42, 0),
        (-6, 2),
        (14, 0),
        (12, -8),
        (6, -14),
        (22, -32),
        (36, -34),
        (40, -8),
        (40, 0),
    ]
    size = 1.6
    shape = [(x + a * size, y + b * size) for a, b in back + neck + rump]
    tail = [
        (-38, 0),
        (-70, -1),
        (-100, 4),
        (-124, 0),
        (-134, -14),
        (-128, -2),
        (-104, 12),
        (-70, 7),
        (-38, 7),
    ]
    scene.blob([(x + a * size, y + b * size) for a, b in tail], "#3b2c19")
    scene.blob(shape, "#3b2c19")
    # The same shape a little to the left and up, lighter: the rim that the low sun leaves free.
    scene.blob([(a - 5, b + 1) for a, b in shape], "#7a5a2f")
    scene.line([(x + 70 * size, y - 154 * size), (x + 74 * size, y - 144 * size)], "#3b2c19", 3)
    for _ in range(60):
        along = scene.random.random()
        across = scene.random.uniform(-1, 1) * (20 - 12 * along)
        a, b = -20 + 72 * along + across * 0.8, -24 - 104 * along + across * 0.6
        scene.disc(x + a * size, y + b * size, scene.random.uniform(2.6, 4), "#3b2c19")
