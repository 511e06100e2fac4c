"""The demo city: believable people, visits and money for an empty database.

The same every time for the same seed. `accounts` are the people whose passwords are known,
`people` the rest, `bookings` what they did in eight weeks; `city` puts it together.
"""
