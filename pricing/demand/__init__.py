"""From counted asks to the demand factor of a price: pure functions of numbers and places.

Nothing here takes, or could take, anything about who asks.
"""
