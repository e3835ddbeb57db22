#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/// How long the new process waits before it does anything, in nanoseconds.
enum { HEAD_START = 10000000 };

/// What the forked child does: only calls that are safe between fork and exec.
static void become(const char *path, char *const arguments[]) {
    setsid();
    int null = open("/dev/null", O_RDWR);
    if (null >= 0) {
        dup2(null, 0);
        dup2(null, 1);
        dup2(null, 2);
        if (null > 2) close(null);
    } else {
        // Standard output may be the pipe of the shell's $(…): it must not stay open.
        close(0);
        close(1);
        close(2);
    }
    // The shell waits for the process that forked this one: let it end before this one takes a processor away from it.
    // An agent's process is never there sooner.
    nanosleep(&(struct timespec){.tv_nsec = HEAD_START}, NULL);
    if (chdir("/") != 0) _exit(127);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    signal(SIGHUP, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environ);
    _exit(127);
}

int csystem_launch(const char *path, const char *const arguments[]) {
    pid_t child = fork();
    if (child < 0) return errno;
    if (child == 0) become(path, (char *const *)arguments);
    return 0;
}
