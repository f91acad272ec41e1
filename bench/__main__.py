"""`make bench`, or `python -m bench clustering --active 10000,1000000` for one part."""

import typer

from bench import clustering, duplicates, peers, pipeline, quality, sources

app = typer.Typer(add_completion=False)
app.command("pipeline")(pipeline.main)
app.command("clustering")(clustering.main)
app.command("duplicates")(duplicates.main)
app.command("sources")(sources.main)
app.command("peers")(peers.main)
app.command("quality")(quality.main)


@app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """The pipeline, the engine, duplicates; the others take minutes to half an hour: by name."""
    if context.invoked_subcommand is None:
        pipeline.main()
        clustering.main()
        duplicates.main()


if __name__ == "__main__":
    app()
