"""What does a handler get?  What its signature names, each thing by its type.

A handler is a function; whoever puts the bot together fills a kit with what there is, and fits
each handler to it once. One that names what nobody has is refused at the start, not at the first
message.
"""

from collections.abc import Awaitable, Callable, Mapping
from inspect import signature
from typing import TypeVar

T = TypeVar("T")
Maker = Callable[[], object]


class Kit:
    """All that handlers may name, one thing a type.

    Args:
        things: Named by their own types.
        makers: By type, what gives the thing of the moment, such as the desk, which changes.
    """

    def __init__(self, *things: object, makers: Mapping[object, Maker] | None = None) -> None:
        self._things: dict[object, object] = {type(one): one for one in things}
        self._makers: dict[object, Maker] = {**(makers or {})}

    def lacks(self, handler: Callable[..., object], *given: object) -> list[str]:
        """Name the parameters of a handler that neither the kit nor the caller has."""
        known = {*self._things, *self._makers, *given}
        return [name for name, kind in _wanted(handler).items() if kind not in known]

    def fit(
        self, handler: Callable[..., Awaitable[T]], *given: object
    ) -> Callable[..., Awaitable[T]]:
        """Fit a handler to this kit.

        Args:
            handler: Its parameters have the types of what it wants.
            given: The types of what each call brings along.

        Returns:
            A function of what is given, in that order, which calls the handler.

        Raises:
            TypeError: The handler names what nobody has.
        """
        if lacking := self.lacks(handler, *given):
            raise TypeError(f"nobody has {', '.join(lacking)} for {handler!r}")
        wanted = tuple(_wanted(handler).values())

        async def fitted(*values: object) -> T:
            brought = dict(zip(given, values, strict=True))
            return await handler(*(self._find(kind, brought) for kind in wanted))

        return fitted

    def _find(self, kind: object, brought: Mapping[object, object]) -> object:
        if kind in brought:
            return brought[kind]
        maker = self._makers.get(kind)
        return maker() if maker else self._things[kind]


def _wanted(handler: Callable[..., object]) -> dict[str, object]:
    return {one.name: one.annotation for one in signature(handler).parameters.values()}
