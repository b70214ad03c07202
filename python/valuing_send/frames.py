"""Tables as frames of other libraries, which are imported only when asked for."""

from importlib import import_module
from typing import Any


def _need(library: str, extra: str) -> Any:
    try:
        return import_module(library)
    except ImportError as error:
        message = f'this needs {library}, which is not installed: pip install "valuing_send[{extra}]"'
        raise ImportError(message, name=library) from error


def to_pandas(table: Any) -> Any:
    """Make a pandas data frame of a table."""
    _need("pandas", "pandas")
    return _need("pyarrow", "pandas").table(table).to_pandas()


def to_polars(table: Any) -> Any:
    """Make a polars data frame of a table."""
    return _need("polars", "polars").DataFrame(table)


def to_pyarrow(table: Any) -> Any:
    """Make a pyarrow table of a table."""
    return _need("pyarrow", "pyarrow").table(table)
