// System calls that Swift cannot name: variadic, forking, or missing in the platform overlays.
#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <dirent.h>
#include <stdint.h>
#include <termios.h>

/// Returns a file descriptor that becomes readable when process `pid` ends (Linux 5.3 and later), or -1 with errno.
int csystem_pidfd_open(int pid);

/// Starts another, detached process of this program and returns at once: 0 or an errno.
///
/// `words` holds its arguments, the program's name first, each ended by a NUL, in `size` bytes altogether. The process leads
/// a session of its own, so no terminal can reach it; its standard streams are /dev/null, its directory is /, its signals
/// have their default actions and none is blocked. Call it only once. The caller must exit soon and leave its environment
/// alone; init then adopts the process and reaps it.
int csystem_launch_self(const char *words, long size);

/// Releases the memory of the program's own code, which is read from its file again when needed (Linux).
///
/// For a process that is about to sleep for a long time.
void csystem_release_code(void);

/// Closes every file descriptor from `first` upwards.
void csystem_close_from(int first);

/// Writes the path of this process's own executable to `buffer`; returns its length, or 0 when it is unknown.
int csystem_executable_path(char *buffer, int size);

/// Makes `csystem_is_interrupted` report the first interrupt (Ctrl-C, SIGINT); a second one ends the process.
void csystem_catch_interrupt(void);

/// Lets interrupts end the process again.
void csystem_stop_catching_interrupt(void);

/// Returns 1 if an interrupt came since `csystem_catch_interrupt`, else 0.
int csystem_is_interrupted(void);

/// Catches signals: each writes its number to `descriptor`, a pipe's end that does not block.
void csystem_catch_signals(int descriptor, const int *numbers, int count);

/// Writes `text` to a terminal and gives it its modes back if this process crashes; at most 128 bytes.
void csystem_restore_after_crash(int terminal, const struct termios *modes, const char *text, long size);

/// Lets a crash leave the terminal as it is.
void csystem_forget_crash(void);

/// Returns the offset at which `needle` first occurs in `bytes`, or -1.
long csystem_find(const void *bytes, long count, const void *needle, long needle_count);

/// Returns the name of a directory entry (readdir(3)), ended by a NUL.
const char *csystem_entry_name(const struct dirent *entry);

/// Returns this process's environment: `NAME=value` strings up to a null pointer.
char **csystem_environment(void);

#endif
