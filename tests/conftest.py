"""Tests in this process read the vocabulary as it is shipped, whatever the person who runs them has added to it."""

import os

os.environ["YINGSHANG_VOCABULARY"] = "none"
