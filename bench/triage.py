"""How well complaints are told apart by their words, on any labelled texts."""

import argparse
import os
import sys
from pathlib import Path

import django

FOLDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench triage", description=__doc__)
    parser.add_argument(
        "--texts",
        required=True,
        type=Path,
        metavar="FILE",
        help="csv with a column of categories and one of texts",
    )
    parser.add_argument("--label", default="product", help="the column of categories")
    parser.add_argument("--text", default="narrative", help="the column of texts")
    parser.add_argument("--folds", type=int, default=FOLDS)
    arguments = parser.parse_args()
    if arguments.folds < 2:
        parser.error("--folds is two or more.")
    # Started as a file (`python bench/triage.py`) it would find nothing beside its directory.
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    # What is measured lives in an app whose names need the settings; no database is asked.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    django.setup()
    from bench.triage_parts.scores import run
    from disputes.triage.learning import TooLittle
    from disputes.triage.texts import NoTexts, read

    try:
        labelled = read(
            arguments.texts, label=arguments.label, text=arguments.text, least=arguments.folds
        )
        run(labelled, arguments.folds)
    except TooLittle:
        parser.error("There is too little to learn from: no words that two texts share.")
    except OSError as error:
        parser.error(f"{arguments.texts}: {error.strerror or error}.")
    except NoTexts as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
