"""One command that starts the whole house, watches it and puts it to bed: `script/server`.

`house` says what runs in which order, `children` how one process is kept, `valkey` where the
private Valkey is, `preparation` (a process of its own, since it needs Django) what the
database lacks. The launcher itself stays small and has no threads: it forks.
"""
