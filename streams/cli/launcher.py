"""Launcher: begins `storywire`; a Ctrl-C before its commands are there ends it as it ends any
program, without a traceback."""

import signal


def main() -> None:
    """Entry point of the console script."""
    begun_with = signal.getsignal(signal.SIGINT)
    if begun_with is signal.default_int_handler:  # else whoever started us has it ignored
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Imported here: it takes half a second, in which Python would raise KeyboardInterrupt.
    from streams.cli.main import main as run

    signal.signal(signal.SIGINT, begun_with)
    run()
