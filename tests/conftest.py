"""Tests in this process read the vocabulary as it is shipped, and no example fails because a machine is busy."""

import os

from hypothesis import settings

os.environ["YINGSHANG_VOCABULARY"] = "none"
settings.register_profile("tests", deadline=None)  # the first example may load the vocabulary; speed is shown in bench/
settings.load_profile("tests")
