"""The kinds of answer: one module each, found by itself.

A module here defines a class, ``@kind("name") class Name(Kind)``, with everything that belongs to
the kind: its entries in the language of the questions, its key, its reading, its judging, its
typical mistakes and the words that only it says. To add a kind, add a module and its test.
"""

import importlib
import pkgutil

for _module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{_module}")
