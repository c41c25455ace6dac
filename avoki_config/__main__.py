"""`python -m avoki_config` is the same program as `avoki-config`."""

from avoki_config.cli import main

if __name__ == "__main__":
    main()
