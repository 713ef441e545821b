"""python -m comments.checks.training OPEN_DATA: fits both models and writes comments/checks/weights.

OPEN_DATA is a gzipped table with the columns text, label, lang, source, split and task. The same data gives
the same weights, byte for byte.
"""

import logging
from argparse import ArgumentParser
from pathlib import Path

import comments.checks
from comments.checks.ngrams import parse
from comments.checks.training.corpus import read_corpus
from comments.checks.training.fitting import RECIPES, fit, hashes, report

logger = logging.getLogger("training")


def main() -> None:
    parser = ArgumentParser(prog="python -m comments.checks.training")
    parser.add_argument("open_data", type=Path, help="the gzipped table of labelled texts")
    parser.add_argument("--into", type=Path, default=Path(comments.checks.__path__[0]) / "weights")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    rows = read_corpus(arguments.open_data)
    logger.info("%d texts, folding and hashing them", len(rows))
    hashed = [hashes(row.text) for row in rows]
    for name, recipe in RECIPES.items():
        logger.info("fitting %s: %s", name, recipe)
        content = fit(rows, hashed, recipe)
        (arguments.into / f"{name}.bin").write_bytes(content)
        model = parse(content)
        logger.info("%s, version %s, on the rows kept out:", name, model.version)
        for line in report(rows, model, recipe.label):
            logger.info("  %s", line)


main()
