"""python -m embedded run | manage ARGUMENTS | test | bench | messages: with any Python, from a bare clone."""

from embedded.bootstrap import main

if __name__ == "__main__":
    main()
