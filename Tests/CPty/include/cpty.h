// A child process with a pseudo-terminal of its own, for tests of interactive programs.
#ifndef CPTY_H
#define CPTY_H

#include <sys/types.h>

/// Starts `path` in a new session whose controlling terminal is a new pseudo-terminal of the given size.
///
/// Returns the child's process id and stores the terminal's other end, non-blocking and closed on exec, in `*master`;
/// -1 with errno when something failed before the fork. A failed exec ends the child with status 127.
pid_t cpty_spawn(
    const char *path, char *const argv[], char *const envp[], const char *directory, unsigned short rows,
    unsigned short columns, int *master);

#endif
