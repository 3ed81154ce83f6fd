"""python -m vinculum, the same as the command vinculum."""

from vinculum.cli import main

if __name__ == "__main__":
    main()
