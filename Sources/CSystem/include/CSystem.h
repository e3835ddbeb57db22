// System calls that Swift cannot name: variadic or missing in the platform overlays.
#ifndef CSYSTEM_H
#define CSYSTEM_H

/// Returns a file descriptor that becomes readable when process `pid` ends (Linux 5.3 and later), or -1 with errno.
int csystem_pidfd_open(int pid);

#endif
