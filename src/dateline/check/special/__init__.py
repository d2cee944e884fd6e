"""What no entry of the questions' language can say: one function for each such question.

A question names its function in ``judge``. The function takes the question and the answer as the
kind reads it, and raises Wrong with the kind of mistake when the answer does not hold. The modules
here are found by themselves.
"""

import importlib
import pkgutil

for _found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_found.name}")
