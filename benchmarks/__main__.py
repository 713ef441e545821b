"""`make bench`: the site as it runs, measured as ratios against something in the same run."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from benchmarks import checks, folding, latency, pages  # noqa: E402 - Django must be set up first


def main() -> None:
    site = os.environ["SITE_URL"].rstrip("/")
    latency.measure(site)  # first: it also waits until the demo's own comments are decided
    pages.measure(site)
    checks.measure()
    folding.measure()


main()
