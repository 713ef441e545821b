"""Three shops and a payment code."""

from drawing.canvas import Scene, W


def upi() -> Scene:
    scene = Scene(14, "#e9dcc2", "#efe3cb", "#f3e9d5")
    scene.box(0, 0, W, 150, "#d9c3a0")
    scene.box(0, 142, W, 10, "#b79c75")
    shops = [(20, "#8c1d18", "#6b5a4c"), (545, "#a8792f", "#5d5347"), (1070, "#3f5f4a", "#6b5a4c")]
    for x, stripe, inside in shops:
        _shop(scene, x, stripe, inside)
    scene.box(0, 800, W, 100, "#c9b28d")
    scene.box(0, 794, W, 8, "#a88e66")
    _crates(scene, 40, 640)
    _tea(scene, 600, 640)
    _jars(scene, 1090, 640)
    _code(scene, 902, 440, 6)
    _marigolds(scene, 40)
    return scene


def _shop(scene: Scene, x: float, stripe: str, inside: str) -> None:
    width = 510
    scene.box(x, 300, width, 500, inside)
    scene.box(x, 640, width, 160, "#b58a5b")
    scene.box(x - 6, 626, width + 12, 18, "#7c5a3a")
    for plank in range(1, 6):
        scene.line([(x + plank * 85, 650), (x + plank * 85, 794)], "#9b7347", 3)
    scene.box(x + 40, 176, width - 80, 58, "#fbf5e6")
    scene.box(x + 70, 200, width - 140, 10, stripe)
    count = 10
    for n in range(count):
        left, right = x - 14 + n * (width + 28) / count, x - 14 + (n + 1) * (width + 28) / count
        top_left, top_right = x + 14 + n * (width - 28) / count, x + 14 + (n + 1) * (width - 28) / count
        colour = stripe if n % 2 == 0 else "#f6efdf"
        scene.polygon([(top_left, 246), (top_right, 246), (right, 340), (left, 340)], colour)
        scene.disc((left + right) / 2, 340, (right - left) / 2, colour, squash=0.7)


def _marigolds(scene: Scene, x: float) -> None:
    for n in range(8):
        for flower in range(5 + 2 * (n % 2)):
            colour = "#c9772b" if (flower + n) % 3 else "#d9a43a"
            scene.disc(x + 24 + n * 60, 362 + flower * 17, 10, colour)


def _crates(scene: Scene, x: float, y: float) -> None:
    for n, colour in enumerate(["#b5452f", "#7a8a45", "#d09a3a"]):
        left = x + n * 160
        for row in range(3):
            for fruit in range(5 - row):
                scene.disc(left + 22 + fruit * 25 + row * 12.5, y - 46 - row * 18, 15, colour)
                scene.disc(left + 18 + fruit * 25 + row * 12.5, y - 50 - row * 18, 4, "#f3e3c0")
        scene.polygon(
            [(left, y - 48), (left + 144, y - 48), (left + 136, y - 10), (left + 8, y - 10)], "#8a6238"
        )
        scene.line([(left + 4, y - 30), (left + 140, y - 30)], "#6e4c29", 3)


def _tea(scene: Scene, x: float, y: float) -> None:
    scene.blob(
        [
            (x, y - 14),
            (x - 10, y - 60),
            (x + 22, y - 104),
            (x + 86, y - 104),
            (x + 118, y - 60),
            (x + 108, y - 14),
        ],
        "#a9adae",
    )
    scene.polygon([(x + 104, y - 70), (x + 158, y - 118), (x + 166, y - 108), (x + 112, y - 40)], "#a9adae")
    scene.line([(x + 8, y - 92), (x + 20, y - 146), (x + 88, y - 146), (x + 100, y - 92)], "#4b4a46", 7)
    scene.disc(x + 54, y - 108, 30, "#8d9193", squash=0.3)
    for glass in range(3):
        left = x + 176 + glass * 40
        scene.polygon(
            [(left, y - 58), (left + 30, y - 58), (left + 25, y - 14), (left + 5, y - 14)], "#dfd8c8"
        )
        scene.polygon(
            [(left + 2, y - 46), (left + 28, y - 46), (left + 25, y - 16), (left + 5, y - 16)], "#a8693a"
        )


def _jars(scene: Scene, x: float, y: float) -> None:
    for n, colour in enumerate(["#c7843b", "#8f9a5a", "#b5452f", "#d9b65a", "#8a6238"]):
        left = x + n * 96
        scene.box(left, y - 104, 74, 90, "#e6dfcf")
        scene.box(left + 5, y - 80, 64, 64, colour)
        scene.box(left - 3, y - 116, 80, 16, "#8c1d18" if n % 2 else "#6b5a4c")
    for shelf, base in enumerate((412, 496)):
        scene.box(x - 4, base, 470, 8, "#8b7863")
        for n in range(8):
            scene.box(
                x + 20 + n * 56,
                base - 40 - 8 * (n % 2),
                40,
                40 + 8 * (n % 2),
                ["#c9b48c", "#a4622f", "#8f9a8a"][(n + shelf) % 3],
            )


def _code(scene: Scene, x: float, y: float, cell: float) -> None:
    """A payment code on its stand: it looks like one and reads as none."""
    side = 21 * cell
    scene.polygon(
        [
            (x + 20, y + side + 60),
            (x + side - 20, y + side + 60),
            (x + side, y + side + 74),
            (x, y + side + 74),
        ],
        "#4b3f35",
    )
    scene.box(x - 22, y - 52, side + 44, side + 114, "#fdfcf9")
    scene.box(x - 22, y - 52, side + 44, 36, "#8c1d18")
    scene.box(x + 8, y + side + 18, side - 16, 9, "#1a1a18")
    scene.box(x + 36, y + side + 38, side - 72, 7, "#a5a29a")
    for row in range(21):
        for column in range(21):
            if scene.random.random() < 0.48:
                scene.box(x + column * cell, y + row * cell, cell, cell, "#1a1a18")
    for column, row in [(0, 0), (14, 0), (0, 14)]:
        left, top = x + column * cell, y + row * cell
        for size, colour in [(8, "#fdfcf9"), (7, "#1a1a18"), (5, "#fdfcf9"), (3, "#1a1a18")]:
            inset = (7 - size) / 2 * cell
            scene.box(left + inset, top + inset, size * cell, size * cell, colour)
