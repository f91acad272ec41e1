"""`make bench`, or `python -m bench pipeline --articles 2000` for one part."""

import typer

from bench import pipeline

app = typer.Typer(add_completion=False)
app.command("pipeline")(pipeline.main)


@app.callback(invoke_without_command=True)
def everything(context: typer.Context) -> None:
    """All parts, one after the other."""
    if context.invoked_subcommand is None:
        pipeline.main()


app()
