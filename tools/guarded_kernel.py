"""The surroundings in which notebooks are run here: no network, no missing glyphs."""

import shutil
from pathlib import Path

STARTUP = Path(__file__).with_name("kernel_startup.py")


def environment(folder):
    """Prepare `folder` as an IPython directory and return the variables that make kernels use it.

    Returns a dict for `os.environ`. Every kernel started with it runs `kernel_startup.py` before
    its first cell, on every platform, and keeps its history and files in `folder`.
    """
    profile = Path(folder) / "profile_default"
    (profile / "startup").mkdir(parents=True, exist_ok=True)
    shutil.copyfile(STARTUP, profile / "startup" / "00-guard.py")
    # kernels talk to us over loopback only: their warning about TCP says nothing here
    settings = 'c.IPKernelApp.log_level = "ERROR"\n'
    (profile / "ipython_kernel_config.py").write_text(settings, encoding="utf-8")
    return {
        "IPYTHONDIR": str(folder),
        # the kernel of this environment, not one of the same name in the user's home
        "JUPYTER_PREFER_ENV_PATH": "1",
        # no debugger is attached; this stops its warning about frozen modules
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
