"""Publishing a release of this machine elsewhere: to an object store or another folder.

The steps, each of them safe to be killed at and to be repeated, by many publishers at once:

1. The local release is verified.
2. ``SHA256SUMS`` is created, never replaced: it says what the version is, so that of publishers of
   one version with different content only one goes on.
3. Every other file is created, read back, and its hash compared. What a publication that was
   interrupted had sent is not sent again: it is read, since only its bytes prove it.
4. ``manifest.json`` is created, last: from this moment the release is published.
5. ``retractions.json``, ``index.json``, then ``latest.json`` are replaced if nobody else replaced
   them meanwhile, else made again from what is there now. What several publishers state of
   retractions is joined, see `dateline.release.retractions`.

A reader who begins at ``latest.json`` or ``index.json`` therefore only ever finds whole releases.
"""

from __future__ import annotations

from dateline.release.upload.publishing import Outcome, upload

__all__ = ["Outcome", "upload"]
