"""`python -m streams.documentation`: writes the generated documents below the current folder."""

from streams.documentation import GENERATED


def main() -> None:
    """Write them all."""
    for path, text in GENERATED.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
