"""How does root do only what anybody may do to files?  Without two of its capabilities, on Linux.

Another user id would do for files as well, but would shut Python out of its own modules and
pytest out of its folders wherever these lie in root's home or in another folder that root alone
may enter.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

VERSION = 0x2008_0522
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
OVER_FILES = 1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Powers(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def obeying() -> Iterator[None]:
    """Let this thread, and those that it starts, obey the modes of files.

    Raises:
        OSError: We are root, and this system does not let go of a capability.
    """
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        raise OSError(errno.ENOSYS, "no capabilities")
    libc = ctypes.CDLL(None, use_errno=True)
    header, powers = _Header(VERSION, 0), (_Powers * 2)()

    def call(name: str) -> None:
        if getattr(libc, name)(ctypes.byref(header), powers):
            raise OSError(ctypes.get_errno(), name)

    call("capget")
    before = powers[0].effective
    powers[0].effective = before & ~OVER_FILES
    call("capset")
    try:
        yield
    finally:
        powers[0].effective = before
        call("capset")
