"""Restriction of processing (UK GDPR, Article 18): until it is lifted a record is stored, and nothing else.

This folder is the whole of where it is honoured; `restricting.py` begins and lifts one.

* What goes out leaves the person out: frames (numbers, exports, the month's return, the engine's input), whatever
  another system reads over the API, pages whose permission lists people (`access.of_many`), and lists that say so by
  the option GOES_OUT. See `going_out.py`.
* No visitor adds to the person's rows, and none but the person changes or removes one. See `written.py`; where
  many are changed at once these are left alone, or all is refused.
* A staff file says at the row that it is left alone, and ends nobody who is restricted. See `restricted_rows.py`.

What the service itself receives for the person, news from another organisation for instance, is stored.
"""

from workforce.people.restrictions import going_out, written

__all__ = ["going_out", "written"]
