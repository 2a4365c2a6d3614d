"""`python -m prep_assistant` is `prep`."""

from prep_assistant.cli import cli

if __name__ == "__main__":
    cli(prog_name="prep")
