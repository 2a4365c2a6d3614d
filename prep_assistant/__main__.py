"""`python -m prep_assistant` is `prep`."""

from prep_assistant.cli import main

if __name__ == "__main__":
    main()
