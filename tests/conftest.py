"""What every test shares."""

from django.conf import settings


def pytest_configure() -> None:
    """Static files by their plain names: nothing is collected for a test, so there is no manifest of hashed ones."""
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
