"""What the edit history tells of what is offered: all of it. None of it is a person's."""
