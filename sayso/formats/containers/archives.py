"""Zip and tar archives: regular members in the order of the archive, each with its sidecar.

Nothing is extracted: a member's name is text and never a path. Links, devices and sparse
files are refused by name. What breaks an archive off is raised, so that it is never taken
for a shorter one.
"""

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Self

from sayso.errors import SaysoError, TooLarge, Unreadable
from sayso.formats.containers.parts import MAX_MEMBER_BYTES, Part, Source, read_capped
from sayso.sidecars import LARGEST, SUFFIX, read_said, sidecar_name
from schemas.files import Sidecar

_MAX_DIRECTORY = 20_000_000
_MAX_SIDECARS = 32_000_000
_LOCAL_HEADER = 30
_ADVICE = "Drop it again once it is complete."
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)
_OFFICE = frozenset(["[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "META-INF/container.xml"])


def zip_parts(source: Source) -> Iterator[Part]:
    """The members of a zip archive."""
    with source.open() as file:
        packed = io.BytesIO(read_capped(file, MAX_MEMBER_BYTES)) if not file.seekable() else file
        try:
            check_directory(packed)
            archive = zipfile.ZipFile(packed)
        except (*_BROKEN, NotImplementedError) as error:
            raise Unreadable(f"broken or half-written zip: {error}", _ADVICE) from error
        with archive:
            found = archive.infolist()
            check_members(found)
            beside = {info.filename: info for info in found if info.filename.endswith(SUFFIX)}
            for info in found:
                if not info.is_dir() and info.filename not in beside:
                    source.budget.take_member()
                    yield zip_part(source, archive, info, beside)


def check_directory(packed: BinaryIO) -> None:
    """Raise `TooLarge` for a directory that would fill the memory."""
    size = packed.seek(0, io.SEEK_END)
    packed.seek(max(0, size - (1 << 16) - 22))
    tail = packed.read()
    found = tail.rfind(b"PK\x05\x06")
    told = int.from_bytes(tail[found + 12 : found + 16], "little") if found >= 0 else 0
    if _MAX_DIRECTORY < told <= size:
        raise TooLarge(f"a list of members of {told:,} bytes", "Split it and drop the parts.")
    packed.seek(0)


def check_members(found: list[zipfile.ZipInfo]) -> None:
    """Raise for an office document or a book, and for members that share their bytes."""
    if not _OFFICE.isdisjoint(info.filename for info in found[:20]):
        raise Unreadable("an office document or a book, not an archive", "Save it as text or as a page.")
    places = sorted((info.header_offset, info.compress_size) for info in found)
    end = 0
    for offset, size in places:
        if offset < end:
            raise Unreadable("members of the zip overlap: it is made to harm", "Do not use this file.")
        end = offset + _LOCAL_HEADER + size


def zip_part(
    source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo, beside: dict[str, zipfile.ZipInfo]
) -> Part:
    """One member with its bytes, or why they cannot be had."""
    name = source.own_name(info.filename)
    if info.flag_bits & 1:
        return Part(name, reason="encrypted", advice="Drop it without a password.")
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        return Part(name, reason="a symbolic link", advice="Pack the file itself.", hollow=True)
    data: bytes | None = None
    try:
        with archive.open(info) as member:
            data = read_capped(member, MAX_MEMBER_BYTES, source.budget)  # type: ignore[arg-type]
        said = beside.get(sidecar_name(info.filename))
        if said is None:
            return Part(name, data)
        with archive.open(said) as member:
            return Part(name, data, read_said(read_capped(member, LARGEST), said.filename))  # type: ignore[arg-type]
    except TooLarge as error:
        source.budget.take_bytes(0)  # raises when it is the archive as a whole that passes its limit
        return Part(name, reason=str(error), advice=error.advice)
    except Unreadable as error:
        return Part(name, data, reason=str(error), advice=error.advice)
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        return Part(name, reason=f"broken in the zip: {error}", advice=_ADVICE)


class _Header(tarfile.TarInfo):
    """A header that raises where the standard library takes a broken one for the end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"no header at byte {tarfile_.offset}: {error}") from error


def tar_parts(source: Source) -> Iterator[Part]:
    """The members of a tar archive, read as a stream; a first pass gathers the sidecars."""
    sidecars = tar_sidecars(source)
    for info, file in tar_members(source):
        if info.isdir() or (info.name.endswith(SUFFIX) and info.isreg()):
            continue
        source.budget.take_member()
        yield tar_part(source, info, file, sidecars)


def tar_members(source: Source) -> Iterator[tuple[tarfile.TarInfo, BinaryIO | None]]:
    """Each member and its stream. Raises Unreadable where the archive breaks off."""
    with (
        source.open() as packed,
        whole_or_unreadable(),
        tarfile.open(fileobj=packed, mode="r|", tarinfo=_Header) as archive,
    ):
        for info in archive:
            plain = info.isreg() and not info.issparse()
            yield info, archive.extractfile(info) if plain else None  # type: ignore[misc]
            archive.members = []  # type: ignore[attr-defined] # or they would grow with the archive
        while rest := archive.fileobj.read(1 << 16):
            if rest.strip(b"\0"):
                raise tarfile.ReadError("more data after its end")


@contextmanager
def whole_or_unreadable() -> Iterator[None]:
    """Raise Unreadable for whatever breaks a tar archive off."""
    try:
        yield
    except (tarfile.TarError, EOFError, OverflowError, ValueError, OSError) as error:
        raise Unreadable(f"broken or half-written tar: {error}", _ADVICE) from error


def tar_sidecars(source: Source) -> dict[str, bytes]:
    """The sidecars of an archive by name; one that is too large is left for the member's refusal."""
    found: dict[str, bytes] = {}
    size = 0
    try:
        for info, file in tar_members(source):
            if file is not None and info.name.endswith(SUFFIX):
                with whole_or_unreadable():
                    found[info.name] = file.read(LARGEST + 1)
                size += len(found[info.name])
                if size > _MAX_SIDECARS:
                    raise TooLarge(f"sidecars of more than {_MAX_SIDECARS:,} bytes", "Split the archive.")
    except TooLarge:
        raise
    except SaysoError:
        return found  # the second pass tells where it breaks off
    return found


def tar_part(
    source: Source, info: tarfile.TarInfo, file: BinaryIO | None, sidecars: dict[str, bytes]
) -> Part:
    """One member with its bytes, or why they cannot be had."""
    name = source.own_name(info.name)
    if file is None:
        return Part(
            name,
            reason=f"{kind_of(info)}, not a regular file",
            advice="Pack the file itself.",
            hollow=not info.issparse(),
        )
    if info.size > MAX_MEMBER_BYTES:
        return Part(name, reason=f"{info.size:,} bytes, more than {MAX_MEMBER_BYTES:,}", advice="Split it.")
    with whole_or_unreadable():
        data = read_capped(file, MAX_MEMBER_BYTES, source.budget)
    said = sidecars.get(sidecar_name(info.name))
    try:
        return Part(name, data, Sidecar() if said is None else read_said(said, sidecar_name(info.name)))
    except Unreadable as error:
        return Part(name, data, reason=str(error), advice=error.advice)


def kind_of(info: tarfile.TarInfo) -> str:
    """What a member is that is no regular file."""
    if info.issym() or info.islnk():
        return "a link"
    return "a sparse file" if info.issparse() else "a device, pipe or unknown kind"
