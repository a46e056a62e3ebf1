"""Check the chain of a Hasila ledger without Hasila: what was published, against what was signed.

    python verify_chain.py chain.jsonl
    python verify_chain.py chain.jsonl --checkpoints checkpoints.jsonl --public-key KEY

Needs Python 3.9 or newer; with checkpoints the package `cryptography` as well. Nothing is fetched.

`chain.jsonl` is what `hasila ledger chain` writes. Each line after the first is
`[seq, recorded_at, kind, key, owner, content, digest]`, perhaps with the sealed record in base64
behind. `digest` is the SHA-256 of the JSON array `[digest before, seq, recorded_at, kind, key,
owner, content]`, written without spaces (RFC 8785); before the first entry stands "". `content` is
the SHA-256 of the sealed record.

A checkpoint is one line of JSON. Its Ed25519 signature is over `hasila checkpoint 1`, a newline,
and the fields seq, recorded_at, digest, signed_at and public_key as JSON, keys sorted, no spaces.

Exit codes: 0 everything holds; 2 the command or a file is wrong; 3 something does not hold.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HOLDS, WRONG, BROKEN = 0, 2, 3
FORMAT = "hasila chain 1"
SIGNED = ("seq", "recorded_at", "digest", "signed_at", "public_key")
MOST_SHOWN = 20
UNSTORABLE = re.compile("[\ud800-\udfff]")


def canonical(value: object) -> bytes:
    """Return the one form of JSON that is hashed and signed."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return UNSTORABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()


def sha256(data: bytes) -> str:
    """Return 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_lines(path: Path) -> Iterator[Any]:
    """Yield the JSON of each line; end the program where one is none."""
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    yield json.loads(line)
                except ValueError:
                    sys.stderr.write(f"{path}:{number}: this is no JSON; fetch the file again\n")
                    sys.exit(WRONG)
    except OSError as error:
        sys.stderr.write(f"{path}: {error.strerror}; give the path of a file\n")
        sys.exit(WRONG)


def find_faults(path: Path, digests: dict[int, str]) -> Iterator[str]:
    """Yield what does not hold in a chain; fill *digests*, whose keys are asked for.

    Under -1 stands the number of the last entry in the end.
    """
    lines = read_lines(path)
    if next(lines, None) != {"format": FORMAT}:
        sys.stderr.write(f"{path}: this is no chain of a ledger; make one: `hasila ledger chain`\n")
        sys.exit(WRONG)
    last, previous, at = 0, "", ""
    for row in lines:
        seq, recorded_at, _, _, _, content, digest = row[:7]
        if seq != last + 1:
            yield f"entry {seq} does not follow entry {last}: something was taken out or moved"
        if recorded_at < at:
            yield f"entry {seq} was recorded before the entry in front of it"
        if sha256(canonical([previous, *row[:6]])) != digest:
            yield f"entry {seq}: its digest does not cover it and the entry in front of it"
        if len(row) > 7 and sha256(base64.b64decode(row[7])) != content:
            yield f"entry {seq}: its record was changed"
        last, previous, at = seq, digest, recorded_at
        if seq in digests:
            digests[seq] = digest
    digests[-1] = str(last)


def is_signed(record: dict[str, Any]) -> bool:
    """Tell whether a checkpoint's signature holds."""
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only who checks one
    from cryptography.hazmat.primitives.asymmetric import ed25519  # noqa: PLC0415 - the same

    told = b"hasila checkpoint 1\n" + canonical({name: record[name] for name in SIGNED})
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(base64.b64decode(record["public_key"]))
        key.verify(base64.b64decode(record["signature"]), told)
    except (InvalidSignature, ValueError):
        return False
    return True


def compare(record: dict[str, Any], digests: dict[int, str], public_key: str | None) -> str | None:
    """Return what is wrong between a checkpoint and the chain, or None."""
    seq, last = record["seq"], int(digests[-1])
    name = f"the checkpoint of {record['signed_at']} at entry {seq}"
    if not is_signed(record):
        return f"{name}: its signature does not hold"
    if public_key is not None and record["public_key"] != public_key:
        return f"{name}: another key signed it: {record['public_key']}"
    if seq > last:
        return f"{name}: the chain ends at entry {last}, so {seq - last} entries were cut off"
    if seq and digests[seq] != record["digest"]:
        return f"{name}: that entry is not the one that was signed: the chain was rewritten"
    return None


def main() -> int:
    """Check and say what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("chain", type=Path)
    parser.add_argument("--checkpoints", type=Path, help="what was signed, one a line")
    parser.add_argument("--public-key", help="whose signature it must be, in base64")
    args = parser.parse_args()
    signed = [*read_lines(args.checkpoints)] if args.checkpoints else []
    digests = {record["seq"]: "" for record in signed}
    faults = [*find_faults(args.chain, digests)]
    told = (compare(record, digests, args.public_key) for record in signed)
    faults += [fault for fault in told if fault]
    for fault in faults[:MOST_SHOWN]:
        sys.stderr.write(f"{args.chain}: {fault}\n")
    if len(faults) > MOST_SHOWN:
        sys.stderr.write(f"and {len(faults) - MOST_SHOWN} more\n")
    if faults:
        return BROKEN
    print(f"{digests[-1]} entries hold, and {len(signed)} checkpoints agree with them")
    if signed and args.public_key is None:
        keys = ", ".join(sorted({record["public_key"] for record in signed}))
        print(f"signed by {keys}: see elsewhere that this is the ledger's key (--public-key)")
    return HOLDS


if __name__ == "__main__":
    sys.exit(main())
