#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

/// Moves a descriptor out of the numbers of the standard streams, which a process without those would use for it.
static int move_up(int descriptor) {
    if (descriptor > 2) return descriptor;
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    int error = errno;
    close(descriptor);
    errno = error;
    return moved;
}

int csystem_pipe(int ends[2]) {
#if defined(__linux__)
    if (pipe2(ends, O_CLOEXEC) != 0) return errno;
#else
    if (pipe(ends) != 0) return errno;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
    for (int index = 0; index < 2; index++) {
        ends[index] = move_up(ends[index]);
        if (ends[index] < 0) {
            int error = errno;
            close(ends[1 - index]);
            return error;
        }
    }
    return 0;
}

void csystem_widen_pipe(int end) {
#if defined(__linux__)
    fcntl(end, F_SETPIPE_SZ, 1 << 20);
#endif
}

/// Describes the new process's standard streams and directory; returns 0 or an errno.
static int describe(posix_spawn_file_actions_t *actions, const char *directory, const int streams[3]) {
    int error = 0;
    for (int number = 0; number < 3 && error == 0; number++) {
        error = streams[number] < 0
            ? posix_spawn_file_actions_addopen(actions, number, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
            : posix_spawn_file_actions_adddup2(actions, streams[number], number);
    }
    if (error == 0 && directory) error = posix_spawn_file_actions_addchdir_np(actions, directory);
    return error;
}

int csystem_spawn(int *pid, const char *path, char *const arguments[], char *const environment[], const char *directory,
                  const int streams[3]) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (error) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    error = describe(&actions, directory, streams);
    pid_t child = -1;
    if (error == 0) error = posix_spawn(&child, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    *pid = (int)child;
    return error;
}
