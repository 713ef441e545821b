"""The word lists on texts of others: what they hit in clean ones, to be read by a person, and what disguises hide.

    python -m benchmarks.words [--show 5] CORPUS.csv.gz ...

A corpus has the columns `text` and `label`; rows of label 0 are clean. Prints no text without --show.
"""

import argparse
import csv
import gzip
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import regex

from comments.checks.training.evasion import EVASIONS
from comments.checks.training.own import own_lines
from comments.checks.word_entries import starting_entries, version_of
from comments.checks.word_list import Hit, WordListCheck

BETWEEN_SENTENCES = regex.compile(r"(?<=[.!?।])\s+|\n+")
SHORTEST = 8  # characters of a sentence
CARRIERS = {"hi": "यह आदमी {} है क्या", "hi-Latn": "yeh aadmi {} hai kya", "en": "this man is {} I think"}
csv.field_size_limit(sys.maxsize)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", type=int, default=0, help="sentences a word, to be judged")
    parser.add_argument("corpora", nargs="*", type=Path)
    options = parser.parse_args()
    check = build()
    measure_speed(check)
    measure_disguises(check)
    measure_hits(
        check,
        "own clean comments",
        (line.text for line in own_lines() if line.label == "clean"),
        options.show,
    )
    measure_hits(check, "clean sentences of the corpora", clean_sentences(options.corpora), options.show)


def build() -> WordListCheck:
    entries = starting_entries()
    before, started_at = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    check = WordListCheck(entries, version_of(entries))
    seconds = time.process_time() - started_at
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(
        f"{len(entries)} entries built in {seconds:.2f} s of one core; peak memory grew by {grown / 1024:.0f} MB"
    )
    return check


def measure_speed(check: WordListCheck) -> None:
    for language, carrier in CARRIERS.items():
        body = (carrier.format("...") + " ") * 40
        times = sorted(seconds(check, body[:500]) for _round in range(300))
        print(f"500 characters, {language:8}{times[150] * 1000:6.2f} ms")


def seconds(check: WordListCheck, body: str) -> float:
    started_at = time.perf_counter()
    check.hits(body)
    return time.perf_counter() - started_at


def measure_disguises(check: WordListCheck) -> None:
    """Every banned word in every disguise."""
    caught: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for entry in starting_entries():
        for name, evasion in EVASIONS.items() if entry.kind == "banned" else ():
            if evasion.applies_to(entry.language):
                word = evasion(entry.term.removesuffix("*"), Random(f"{entry.name} {name}"))
                hits = unwanted(check, CARRIERS[entry.language].format(word))
                caught[name, entry.language].append(bool(hits))
    for name in EVASIONS:
        shares = {language: caught.get((name, language)) for language in CARRIERS}
        print(f"  {name:20}", *(f"{language} {share(found)}" for language, found in shares.items() if found))
    for language in CARRIERS:
        print(
            f"  all, {language}: {share([hit for key, found in caught.items() if key[1] == language for hit in found])}"
        )


def share(found: list[bool]) -> str:
    return f"{sum(found) / len(found):6.1%}"


def measure_hits(check: WordListCheck, name: str, sentences: Iterable[str], shown: int) -> None:
    """The raw share; how much of it is false, only who reads them can say."""
    count, hit, by_entry, examples = 0, 0, Counter[str](), defaultdict[str, list[str]](list)
    for sentence in sentences:
        count += 1
        hits = unwanted(check, sentence)
        hit += bool(hits)
        for each in hits:
            by_entry[each.entry.name] += 1
            examples[each.entry.name].append(around(sentence, each))
    print(f"{name}: {hit} of {count} hit ({hit / max(count, 1):.3%})")
    for entry, hits_of_it in by_entry.most_common() if shown else ():
        print(f"  {hits_of_it:5} {entry}", *examples[entry][:shown], sep="\n        ")


def unwanted(check: WordListCheck, text: str) -> list[Hit]:
    return [hit for hit in check.hits(text) if hit.entry.kind != "allowed"]


def around(sentence: str, hit: Hit) -> str:
    start, end = hit.span
    return f"{sentence[max(start - 40, 0) : start]}[{sentence[start:end]}]{sentence[end : end + 40]}"


def clean_sentences(corpora: Iterable[Path]) -> Iterator[str]:
    """Each once."""
    seen: set[str] = set()
    for corpus in corpora:
        opened = gzip.open if corpus.suffix == ".gz" else open
        with opened(corpus, "rt", encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for sentence in BETWEEN_SENTENCES.split(row["text"]) if row["label"] == "0" else ():
                    if len(sentence) >= SHORTEST and sentence not in seen:
                        seen.add(sentence)
                        yield sentence


if __name__ == "__main__":
    main()
