"""`make bench`, or `python -m bench clustering --active 10000,1000000` for one part."""

import typer

from bench import (
    archive,
    archives,
    clustering,
    duplicates,
    growth,
    languages,
    means,
    pages,
    peers,
    pipeline,
    quality,
    reading,
    recovery,
    related,
    sections,
    sources,
    telemetry,
    whitening,
)

app = typer.Typer(add_completion=False)
app.command("pipeline")(pipeline.main)
app.command("archive")(archive.main)
app.command("archives")(archives.main)
app.command("clustering")(clustering.main)
app.command("duplicates")(duplicates.main)
app.command("related")(related.main)
app.command("sections")(sections.main)
app.command("sources")(sources.main)
app.command("growth")(growth.main)
app.command("languages")(languages.main)
app.command("peers")(peers.main)
app.command("quality")(quality.main)
app.command("means")(means.main)
app.command("whitening")(whitening.main)
app.command("pages")(pages.main)
app.command("reading")(reading.main)
app.command("recovery")(recovery.main)
app.command("telemetry")(telemetry.main)


@app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """The pipeline, archives, the engine and duplicates; all other parts by name only."""
    if context.invoked_subcommand is None:
        pipeline.main()
        archives.main()
        clustering.main()
        duplicates.main()


if __name__ == "__main__":
    app()
