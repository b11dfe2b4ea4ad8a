"""Linking: coded reports to stories, actors and events with a status and lasting ids.

`link` lives in `dateline.linking.link`; importing one small part, such as `copies`, does not load
the rest.
"""
