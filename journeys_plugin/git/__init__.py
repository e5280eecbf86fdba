"""A repository, asked: its revisions, files, old contents and commits.

Git's own program answers. It is run so that nothing that a repository brings is run with it: no
hook, no filter, no external diff, no file system monitor, and nothing is fetched.

The room needs no library: the action that comments for forks runs with click alone.
"""
