"""What a day comes to: read from the rows of the apps, added up by place and category."""
