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
/// a session of its own, so no terminal can reach it; its standard streams are /dev/null, its directory is / unless it
/// `is_here`, its signals have their default actions and none is blocked. Call it only once. The caller must exit soon and
/// leave its environment alone; init then adopts the process and reaps it.
int csystem_launch_self(const char *words, long size, int is_here);

/// The most bytes that `words` may have: one argument at its longest (execve(2)) and short ones.
enum { CSYSTEM_WORDS_SIZE = 135168 };

/// Gives the process a limit: after `milliseconds` it ends with status 0, unless the limit was lifted.
///
/// If the record that it is there for has not been claimed by then, `words` are launched first (`csystem_launch_self`, in the
/// same directory) and `answer` goes to standard output. A thread waits for the limit, since no handler of a signal runs in a
/// process that waits for a dead server.
void csystem_limit_time(int milliseconds, const char *words, long size, const char *answer, long length);

/// Claims the record, right before it is written; never returns if the limit was reached before.
void csystem_claim_time(void);

/// Lifts the limit.
void csystem_lift_limit(void);

/// Makes a pipe whose ends no other program inherits: 0 or an errno.
int csystem_pipe(int ends[2]);

/// Lets a pipe hold as much as Linux allows anybody, 1 MiB instead of 64 KiB, so that a writer can go on while its reader
/// works. Does nothing on other systems.
void csystem_widen_pipe(int end);

/// Starts a program as a child, its signals as by default and none blocked; sets its `pid` and returns 0 or an errno.
///
/// `arguments` and `environment` end with NULL; a `directory` of NULL is this process's own. `streams` are the descriptors
/// that become its standard streams, /dev/null for those below 0.
int csystem_spawn(int *pid, const char *path, char *const arguments[], char *const environment[], const char *directory,
                  const int streams[3]);

/// Returns this process's arguments, which need no /proc here, and sets their `count`.
char **csystem_arguments(int *count);

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
