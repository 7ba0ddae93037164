"""Parameters of statements: what is declared of them, and values from a query string or command line made typed."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from graph.errors import ParameterError
from graph.model import check_partial_date

TYPES = ("string", "integer", "float", "boolean", "string[]", "list", "map", "date")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter with its limits; `default` applies when no value is given."""

    name: str
    type: str
    required: bool
    default: Any
    example: Any
    values: tuple[str, ...]
    minimum: float | None
    maximum: float | None
    zh: str
    en: str


def converted(parameter: Parameter, value: Any, query: str) -> Any:
    """A typed value within the parameter's limits. Raises ParameterError, naming the query and the mend."""
    try:
        converted = _CONVERTERS[parameter.type](value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ParameterError(
            f"{parameter.name}={value!r} is not a {parameter.type}", place=query,
            mend=f"for example {parameter.name}={parameter.example}",
        ) from error  # fmt: skip
    if parameter.values and any(v not in parameter.values for v in _each(converted)):
        raise ParameterError(
            f"{parameter.name} cannot be {value!r}", place=query, mend=f"one of {', '.join(parameter.values)}"
        )
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and converted < low) or (high is not None and converted > high):
        raise ParameterError(f"{parameter.name}={value} is out of range", place=query, mend=f"{low} to {high}")
    return converted


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _integer(value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and value != int(value)):
        raise ValueError(value)
    number = int(value)
    if not -(2**63) <= number < 2**63:  # what the protocol carries
        raise OverflowError(value)
    return number


def _float(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):  # NaN would pass every limit
        raise ValueError(value)
    return number


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[str(value).lower()]


def _boolean_checked(value: Any) -> bool:
    try:
        return _boolean(value)
    except KeyError as error:
        raise ValueError(value) from error


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [v.strip() for v in _string(value).split(",") if v.strip()]
    if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
        raise TypeError(value)
    return [_string(v) for v in value]


def _string(value: Any) -> str:
    if isinstance(value, list | dict | tuple):
        raise TypeError(value)
    text = str(value)
    text.encode("utf-8")  # a command line in another encoding brings lone surrogates, which no database takes
    return text


def _date(value: Any) -> str:
    return check_partial_date(_string(value))


def _structure(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


_CONVERTERS: dict[str, Any] = {
    "string": _string,
    "date": _date,
    "integer": _integer,
    "float": _float,
    "boolean": _boolean_checked,
    "string[]": _strings,
    "list": _structure,
    "map": _structure,
}
