"""Where the frozen program begins: the same door as ``mmrec`` and ``python -m mmrec_desktop``.

Separate from ``__main__`` because PyInstaller takes the folder of this file for a place to find
modules in. The first thing that ``main`` does is to be a child process, where one was asked for.
"""

import sys

from mmrec_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
